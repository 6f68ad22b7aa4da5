/**
 * A plan as a document to decide on and to carry: what it is and is not, the capacity and how near it is to the best, each team's weeks with why
 * each row is there, and how to verify what was drawn. Paper goes from hand to hand, so officers stand in it by pseudonym.
 */
import {
  type CapacityPlan,
  families,
  type Family,
  type Language,
  numberText,
  type PlannedVisitRow,
  type PlanReason,
  type PriorityCalibration,
  type Team,
} from '../../engine/index.ts';
import type { PaperBlock, PaperCard, PaperCell, PaperDocument, TextRun } from '../paper/paper-document.ts';
import { formatDate, formatShare } from '../reports/page/format.ts';
import { familyWords } from '../reports/page/words.ts';
import type { PlanFigures } from './make-plan.ts';
import { reasonWords, said, verifySteps } from './plan-paper-words.ts';
import type { PlanFile } from './plan-schema.ts';
import { planSentences } from './plan-text.ts';
import { visitId, visitKind } from './visit-name.ts';

export interface PlanOnPaper {
  readonly plan: CapacityPlan;
  readonly figures: PlanFigures;
  readonly rows: readonly PlannedVisitRow[];
  readonly file: PlanFile;
  /** As they were planned with: holidays and absences taken off. */
  readonly teams: readonly Team[];
  readonly calibrations: Readonly<Record<Family, PriorityCalibration>>;
  readonly run: { readonly id: string; readonly as_of: string; readonly fingerprint: string };
  /** By subject id of the officer. */
  readonly pseudonyms: ReadonlyMap<string, string>;
}

const reasons: readonly PlanReason[] = ['risk', 'random', 'coverage'];

const text = (words: string, tone: TextRun['tone'] = 'plain'): TextRun => ({ text: words, tone });
const paragraph = (...runs: readonly TextRun[]): PaperBlock => ({ kind: 'paragraph', runs });
const heading = (level: number, words: string): PaperBlock => ({ kind: 'heading', level, text: words });
const cell = (words: string, tone: TextRun['tone'] = 'plain'): PaperCell => ({
  blocks: [paragraph(text(words, tone))],
});
const fact = (term: string, value: string, tone: TextRun['tone'] = 'plain') => ({
  term,
  value: [text(value, tone)],
});

export function planPaper(told: PlanOnPaper, language: Language): PaperDocument {
  const { file, run } = told;
  const [from, to] = horizonOf(file);
  const weeks = `${numberText(file.horizon.weeks, language)} ${said.weeks[language]}`;
  return {
    title: said.title[language],
    language,
    asOf: run.as_of,
    header: said.header[language],
    footer: `Liêm · ${run.id}`,
    subtitle: [text(`${formatDate(from, language)} – ${formatDate(to, language)} · ${weeks}`, 'strong')],
    blocks: [
      { kind: 'paragraph', boxed: true, runs: [text(said.is[language])] },
      { kind: 'paragraph', boxed: true, runs: [text(said.isNot[language], 'strong')] },
      ...capacityBlocks(told, language),
      heading(1, said.lists[language]),
      ...told.teams.flatMap((team) => teamBlocks(told, team, language)),
      ...randomBlocks(told, language),
      ...chanceBlocks(told, language),
      ...howBlocks(told, language),
    ],
  };
}

/** The Monday of the first week and the Friday of the last. */
function horizonOf({ horizon: { from, weeks } }: PlanFile): readonly [string, string] {
  const last = Date.parse(from) + ((weeks - 1) * 7 + 4) * 86_400_000;
  return [from, new Date(last).toISOString().slice(0, 10)];
}

function capacityBlocks(told: PlanOnPaper, language: Language): readonly PaperBlock[] {
  const { plan, figures, rows, teams, file } = told;
  const n = (value: number): string => numberText(Math.round(value * 100) / 100, language);
  const range = ({ low, high }: { readonly low: number; readonly high: number }): string =>
    `90 %: ${n(low)} – ${n(high)}`;
  const hits = plan.visits.reduce((sum, { worth }) => sum + worth.probability, 0);
  const card = (term: string, value: string, ...notes: readonly string[]): PaperCard => ({
    term,
    value,
    notes: notes.map((note) => paragraph(text(note))),
  });
  const [, , , ...notes] = planSentences(plan, figures, language); // the cards say the first three
  return [
    heading(1, said.capacity[language]),
    {
      kind: 'cards',
      cards: [
        card(
          said.cases[language],
          n(rows.length),
          reasons
            .map((one) => `${reasonWords[one][language].toLowerCase()} ${countOf(rows, one)}`)
            .join(', '),
        ),
        card(
          said.days[language],
          n(plan.daysUsed),
          language === 'vi' ? `trên ${n(plan.daysThere)} ngày công có` : `of ${n(plan.daysThere)} there are`,
        ),
        card(said.hits[language], n(hits), range(figures.hits)),
        card(said.harm[language], n(plan.harm), range(figures.harm)),
        card(
          said.gap[language],
          formatShare(plan.gap, language),
          language === 'vi'
            ? `không kế hoạch nào vượt ${n(plan.bound)} điểm`
            : `no plan is worth more than ${n(plan.bound)}`,
        ),
      ],
    },
    { kind: 'list', items: notes.map((note) => [paragraph(text(note))]) },
    {
      kind: 'table',
      caption: said.byTeam[language],
      columns: [
        { head: said.team[language] },
        { head: said.startsFrom[language] },
        ...[said.there, said.planned, said.free].map((head) => ({ head: head[language], numeric: true })),
        ...reasons.map((one) => ({ head: reasonWords[one][language], numeric: true })),
      ],
      rows: [
        ...teams.map((team) =>
          teamRow(
            team.id,
            file.teams.find(({ id }) => id === team.id)?.place ?? '',
            daysOf(team),
            rows.filter((row) => row.team === team.id),
            language,
          ),
        ),
        teamRow(said.all[language], '', plan.daysThere, rows, language),
      ],
    },
  ];
}

const countOf = (rows: readonly PlannedVisitRow[], reason: PlanReason): number =>
  rows.filter(({ selection }) => selection === reason).length;

const daysOf = ({ capacity }: Team): number =>
  Object.values(capacity)
    .flat()
    .reduce((sum, days) => sum + days, 0);

function teamRow(
  name: string,
  place: string,
  there: number,
  rows: readonly PlannedVisitRow[],
  language: Language,
): readonly PaperCell[] {
  const n = (value: number): string => numberText(Math.round(value * 100) / 100, language);
  const planned = rows.reduce((sum, { person_days }) => sum + person_days, 0);
  return [
    cell(name, 'strong'),
    cell(place),
    cell(n(there)),
    cell(n(planned)),
    cell(n(there - planned)),
    ...reasons.map((one) => cell(String(countOf(rows, one)))),
  ];
}

function teamBlocks(told: PlanOnPaper, { id }: Team, language: Language): readonly PaperBlock[] {
  const { file, rows, pseudonyms } = told;
  const own = rows.filter(({ team }) => team === id);
  if (own.length === 0) return [heading(2, id), paragraph(text(said.nobody[language], 'quiet'))];
  const days = numberText(
    own.reduce((sum, { person_days }) => sum + person_days, 0),
    language,
  );
  const caption =
    language === 'vi' ? `${own.length} vụ, ${days} ngày công` : `${own.length} cases, ${days} person-days`;
  return [
    heading(2, id),
    {
      kind: 'table',
      caption,
      columns: [
        { head: said.when[language] },
        { head: said.whom[language] },
        { head: said.why[language] },
        { head: said.selected[language], numeric: true },
        { head: said.confirmed[language], numeric: true },
        { head: said.days[language], numeric: true },
      ],
      rows: own.map((row) => [
        whenCell(row, file, language),
        {
          blocks: [
            paragraph(text(visitId(row, pseudonyms), 'code')), // a line of its own: an id is not to be broken
            paragraph(text(visitKind(row, language))),
            paragraph(
              text(row.place === row.unit_code ? row.unit_code : `${row.unit_code}, ${row.place}`, 'quiet'),
            ),
          ],
        },
        { blocks: [paragraph(text(language === 'vi' ? row.why_vi : row.why_en))] },
        cell(formatShare(row.selection_probability, language)),
        cell(formatShare(row.probability, language)),
        cell(numberText(row.person_days, language)),
      ]),
    },
  ];
}

function whenCell(row: PlannedVisitRow, { horizon }: PlanFile, language: Language): PaperCell {
  const week = (day: string): number =>
    1 + Math.floor((Date.parse(day) - Date.parse(horizon.from)) / (7 * 86_400_000));
  const [first, last] = [week(row.from_on), week(row.to_on)];
  const short = (day: string): string =>
    language === 'vi' ? `${day.slice(8)}/${day.slice(5, 7)}` : day.slice(5);
  return {
    blocks: [
      paragraph(text(first === last ? String(first) : `${first}–${last}`, 'strong')),
      paragraph(text(`${short(row.from_on)} – ${short(row.to_on)}`, 'quiet')),
    ],
  };
}

function randomBlocks({ rows, figures, file }: PlanOnPaper, language: Language): readonly PaperBlock[] {
  const drawn = countOf(rows, 'random');
  const share = formatShare(rows.length === 0 ? 0 : drawn / rows.length, language);
  const least = formatShare(file.random.share, language);
  const { draw } = figures;
  return [
    heading(1, said.random[language]),
    paragraph(text(said.randomWhy[language])),
    paragraph(
      text(
        language === 'vi'
          ? `Trong kế hoạch này: ${drawn} trên ${rows.length} vụ, tức ${share}; tệp kế hoạch đòi ${least}.`
          : `In this plan: ${drawn} of ${rows.length} cases, ${share}; the plan file asks for ${least}.`,
        'strong',
      ),
    ),
    paragraph(text(said.chances[language])),
    ...(draw === null
      ? [{ kind: 'paragraph', boxed: true, runs: [text(said.notVerifiable[language])] } as const]
      : [
          {
            kind: 'facts',
            facts: [
              fact(said.digest[language], draw.digest, 'code'),
              fact(said.listDigest[language], draw.listDigest, 'code'),
              fact(said.committedAt[language], momentText(draw.committedAt, language)),
              fact(said.seedSource[language], draw.seedSource),
              fact(said.seedKnownFrom[language], momentText(draw.seedKnownFrom, language)),
              fact(said.seed[language], `${draw.seed} (${momentText(draw.seedPublishedAt, language)})`),
              fact(
                said.drawn[language],
                `${numberText(draw.drawn, language)} / ${numberText(draw.candidates, language)}`,
              ),
              fact(said.rule[language], said.ruleWords[language]),
            ],
          } as const,
          {
            kind: 'list',
            ordered: true,
            items: verifySteps.map((step) => [paragraph(text(step[language]))]),
          } as const,
        ]),
  ];
}

const momentText = (moment: string, language: Language): string =>
  formatDate(moment.slice(0, 16).replace('T', ' '), language);

function chanceBlocks({ file, calibrations }: PlanOnPaper, language: Language): readonly PaperBlock[] {
  const { points } = file.calibration;
  return [
    heading(1, said.read[language]),
    paragraph(text(said.readWhy[language])),
    {
      kind: 'table',
      caption: said.curve[language],
      columns: [
        { head: said.priority[language], numeric: true },
        { head: said.opinion[language], numeric: true },
        ...families.map((family) => ({
          head: `${familyWords[family][language]} (${calibrations[family].outcomes} ${said.outcomes[language]})`,
          numeric: true,
        })),
      ],
      rows: points.map(([priority, opinion]) => [
        cell(numberText(priority, language)),
        cell(formatShare(opinion, language)),
        ...families.map((family) => cell(formatShare(calibrations[family].probability(priority), language))),
      ]),
    },
  ];
}

function howBlocks({ file, run, plan }: PlanOnPaper, language: Language): readonly PaperBlock[] {
  const months = (count: number): string =>
    count === 0 ? said.none[language] : language === 'vi' ? `${count} tháng` : `${count} months`;
  const years = numberText(file.conflict.colleague_years, language);
  return [
    heading(1, said.how[language]),
    paragraph(text(said.madeFrom[language])),
    {
      kind: 'facts',
      facts: [
        fact(said.run[language], run.id, 'code'),
        fact(said.fingerprint[language], run.fingerprint, 'code'),
        fact(said.asOf[language], formatDate(run.as_of, language)),
        fact(said.share[language], formatShare(file.random.share, language)),
        fact(said.interval[language], months(file.visits.minimum_interval_months)),
        fact(said.cycle[language], months(file.visits.coverage_months)),
        fact(said.colleagues[language], language === 'vi' ? `${years} năm` : `${years} years`),
        fact(
          said.weights[language],
          families
            .map(
              (family) =>
                `${familyWords[family][language].toLowerCase()} ${numberText(file.harm[family], language)}`,
            )
            .join(', '),
        ),
        fact(said.solver[language], `${plan.solver}, ${plan.end}`),
      ],
    },
  ];
}
