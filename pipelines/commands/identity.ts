import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Command, Option } from '@commander-js/extra-typings';
import {
  addressWords,
  type Bilingual,
  companyName,
  type HubReason,
  isoDate,
  type Language,
  LiemError,
  type LinkFate,
  linkKinds,
  type LinkKind,
  openDuckDB,
  phoneDigits,
  quoteLiteral,
  replayPartyLog,
  probabilityOf,
  whatBecame,
  whyHub,
  whyLinked,
} from '../../engine/index.ts';
import { homeAt, openHome } from '../config/home.ts';
import { readConfiguration } from '../config/read-configuration.ts';
import { judgementWords, linkOptionsOf } from '../identity/identity-night.ts';
import { addJudgement, readJudgements, type Verdict } from '../identity/judgements.ts';
import { readPartyLog } from '../identity/party-log.ts';
import { recordName, recordOf, type RecordSubject, type RegisterRecord } from '../identity/records.ts';
import { homeOption, jsonOption, presenterFor } from './context.ts';

const languageOption = () =>
  new Option('--language <language>', 'of the text').choices(['vi', 'en'] as const).default('vi');

/** A name that a spreadsheet would take for a formula is refused: the file is opened in one. */
function plainText(option: string, text: string): string {
  const trimmed = text.trim();
  if (trimmed !== '' && !/^[=+@\t-]/.test(trimmed)) return trimmed;
  throw new LiemError('USAGE', `${option} '${text}': expected some text that does not begin with = + - or @`);
}

const judge = () =>
  new Command('judge')
    .description(
      'keep that two enterprises or agents are, or are not, of one party; it wins over all evidence',
    )
    .argument('<one>', "an enterprise's id, or broker:ID")
    .argument('<other>', 'the same')
    .option('--same', 'one party stands behind both')
    .option('--not-same', 'they have nothing to do with each other')
    .option('--withdraw', 'leave it to the evidence again')
    .requiredOption('--by <name>', 'who judged')
    .requiredOption('--reason <text>', 'on what grounds')
    .addOption(homeOption())
    .addOption(jsonOption())
    .action(async (one, other, options) => {
      const asked = { same: options.same, not_same: options.notSame, withdrawn: options.withdraw };
      const verdicts = (Object.keys(asked) as Verdict[]).filter((verdict) => asked[verdict] === true);
      const [verdict] = verdicts;
      if (verdict === undefined || verdicts.length > 1)
        throw new LiemError('USAGE', 'exactly one of --same, --not-same and --withdraw is expected');
      const [a, b] = [recordOf(one), recordOf(other)];
      if (recordName(a) === recordName(b))
        throw new LiemError('USAGE', `${recordName(a)} is the same as itself; expected two records`);
      const home = openHome(options.home);
      const presenter = presenterFor(options);
      const unseen = await notInRegisters(home.history, [a, b]);
      if (unseen === null)
        presenter.line('The history is in use: whether both are in the registers was not checked.');
      else if (unseen.length > 0) {
        throw new LiemError(
          'NOT_FOUND',
          `no register of the history has ${unseen.join(' or ')}; ids are those of the feeds, an agent's begins with broker:`,
        );
      }
      const judgement = {
        judgedAt: `${new Date().toISOString().slice(0, 19)}Z`,
        by: plainText('--by', options.by),
        a,
        b,
        verdict,
        reason: plainText('--reason', options.reason),
      };
      addJudgement(home.identity, judgement);
      presenter.line(`Kept. It counts from the next night on.`);
      presenter.result({ kept: judgement });
    });

/** Names of those that no register has; null where the history cannot be opened now, or is not there yet. */
async function notInRegisters(history: string, records: readonly RegisterRecord[]): Promise<string[] | null> {
  if (!existsSync(history)) return null;
  const warehouse = await openDuckDB({ path: history, readOnly: true }).catch(() => null);
  if (warehouse === null) return null;
  try {
    const unseen: string[] = [];
    for (const { subject, id } of records) {
      const [row] = await warehouse.rows(
        `SELECT count(*)::INTEGER AS found FROM ${subject === 'enterprise' ? 'enterprises' : 'brokers'} WHERE ${subject}_id = $id`,
        { id },
      );
      if (row?.found === 0) unseen.push(recordName({ subject, id }));
    }
    return unseen;
  } finally {
    warehouse.close();
  }
}

interface LinkRow extends Readonly<Record<LinkKind, number>> {
  readonly subject: RecordSubject;
  readonly id: string;
  readonly fate: LinkFate;
  readonly bits: number;
}

const links = () =>
  new Command('links')
    .description('whom an enterprise or agent is linked with, why, and what was set aside')
    .argument('<who>', "an enterprise's id, or broker:ID")
    .addOption(languageOption())
    .addOption(homeOption())
    .addOption(jsonOption())
    .action(async (who, options) => {
      const home = homeAt(options.home);
      const file = (name: string): string => join(home.identity, `${name}.parquet`);
      if (!existsSync(file('links')))
        throw new LiemError(
          'NOT_READY',
          `${home.identity} has no links yet; they are made by: liem nightly --drop DIR`,
        );
      const record = recordOf(who);
      const settings = linkOptionsOf(readConfiguration(home.configuration));
      const { ids } = replayPartyLog(readPartyLog(home.identity));
      const party = ids.get(recordName(record)) ?? null;
      const members = party === null ? [] : [...ids].filter(([, of]) => of === party).map(([name]) => name);
      const warehouse = await openDuckDB();
      try {
        const rows = (await warehouse.rows(
          `SELECT * FROM (
             SELECT subject_b AS subject, id_b AS id, * EXCLUDE (subject_a, id_a, subject_b, id_b)
             FROM read_parquet(${quoteLiteral(file('links'))}) WHERE subject_a = $subject AND id_a = $id
             UNION ALL
             SELECT subject_a, id_a, * EXCLUDE (subject_a, id_a, subject_b, id_b)
             FROM read_parquet(${quoteLiteral(file('links'))}) WHERE subject_b = $subject AND id_b = $id
           ) ORDER BY bits DESC, subject, id`,
          { ...record },
        )) as unknown as LinkRow[]; // as the night wrote it
        const hubs = (await warehouse.rows(
          `SELECT kind, holders, reason FROM read_parquet(${quoteLiteral(file('hubs'))})
           WHERE subject = $subject AND id = $id ORDER BY kind, holders`,
          { ...record },
        )) as unknown as { kind: LinkKind; holders: number; reason: HubReason }[]; // the same
        const answer = {
          record: recordName(record),
          party,
          members: members.sort(),
          links: rows.map((row) => ({
            with: recordName(row),
            probability: Number(probabilityOf(row.bits).toFixed(3)),
            fate: row.fate,
            why: whyLinked(
              linkKinds.map((kind) => row[kind]),
              row.bits,
            ),
            became: whatBecame(row.fate, settings),
          })),
          set_aside: hubs.map(({ kind, holders, reason }) => ({
            kind,
            holders,
            why: whyHub(kind, holders, reason, settings),
          })),
          judgements: readJudgements(home.identity)
            .inForce.filter(({ a, b }) => [a, b].some((one) => recordName(one) === recordName(record)))
            .map((judgement) => ({
              with: recordName(recordName(judgement.a) === recordName(record) ? judgement.b : judgement.a),
              verdict: judgement.verdict,
              why: judgementWords(judgement),
            })),
        };
        if (options.json === true) process.stdout.write(`${JSON.stringify(answer)}\n`);
        else process.stdout.write(linksText(answer, options.language));
      } finally {
        warehouse.close();
      }
    });

interface LinksAnswer {
  readonly record: string;
  readonly party: string | null;
  readonly members: readonly string[];
  readonly links: readonly { readonly with: string; readonly why: Bilingual; readonly became: Bilingual }[];
  readonly set_aside: readonly { readonly why: Bilingual }[];
  readonly judgements: readonly { readonly with: string; readonly why: Bilingual }[];
}

const headings = {
  vi: {
    none: 'không thuộc nhóm nào',
    links: 'Liên kết',
    hubs: 'Khóa bị bỏ',
    judgements: 'Kết luận của người',
  },
  en: { none: 'in no party', links: 'Links', hubs: 'Keys set aside', judgements: 'Judgements' },
} as const;

function linksText(answer: LinksAnswer, language: Language): string {
  const words = headings[language];
  const section = (title: string, lines: readonly string[]): string =>
    lines.length === 0 ? '' : `${title}\n${lines.map((line) => `  ${line}\n`).join('')}`;
  return (
    `${answer.record}: ${answer.party === null ? words.none : `${answer.party} (${answer.members.join(', ')})`}\n` +
    section(
      words.links,
      answer.links.map((link) => `${link.with}: ${link.why[language]}. ${link.became[language]}`),
    ) +
    section(
      words.hubs,
      answer.set_aside.map(({ why }) => why[language]),
    ) +
    section(
      words.judgements,
      answer.judgements.map((judgement) => `${judgement.with}: ${judgement.why[language]}`),
    )
  );
}

const log = () =>
  new Command('log')
    .description('what became of parties over the nights: formed, joined, merged, split, moved')
    .argument('[who]', "only of this party (P000001), enterprise's id or broker:ID")
    .option('--from <date>', 'from this as-of date on')
    .addOption(languageOption())
    .addOption(homeOption())
    .addOption(jsonOption())
    .action((who, options) => {
      const home = homeAt(options.home);
      const from = options.from === undefined ? '' : isoDate(options.from);
      const record = who === undefined ? null : recordName(recordOf(who));
      const changes = readPartyLog(home.identity).filter(
        (change) =>
          change.as_of >= from &&
          (who === undefined || change.record === record || change.party === who || change.was === who),
      );
      const text = changes.map((change) =>
        options.json === true
          ? `${JSON.stringify(change)}\n`
          : `${change.as_of}  ${change.party}  ${change.record}${change.was === null ? '' : ` (${change.was})`}  ${options.language === 'vi' ? change.why_vi : change.why_en}\n`,
      );
      process.stdout.write(text.join(''));
    });

const folds = {
  name: (text: string) => companyName(text).core,
  address: addressWords,
  phone: (text: string) => phoneDigits(text) ?? '',
} as const;

const fold = () =>
  new Command('fold')
    .description('a name, address or telephone as it is compared: hash this for the keys of the feeds')
    .addOption(new Option('--name <text>', 'of a company'))
    .addOption(new Option('--address <text>', 'in Vietnam'))
    .addOption(new Option('--phone <text>', 'number'))
    .addOption(jsonOption())
    .action((options) => {
      const given = (['name', 'address', 'phone'] as const).filter((kind) => options[kind] !== undefined);
      if (given.length === 0)
        throw new LiemError('USAGE', 'at least one of --name, --address and --phone is expected');
      const folded = Object.fromEntries(given.map((kind) => [kind, folds[kind](options[kind] ?? '')]));
      const text = options.json === true ? [JSON.stringify(folded)] : Object.values(folded);
      process.stdout.write(text.map((line) => `${line}\n`).join(''));
    });

export const identityCommand = () =>
  new Command('identity').addCommand(judge()).addCommand(links()).addCommand(log()).addCommand(fold());
