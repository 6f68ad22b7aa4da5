import { Command, InvalidArgumentError } from '@commander-js/extra-typings';
import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import {
  type Commitment,
  commitDraw,
  drawFaults,
  drawsFolder,
  expectedCases,
  LiemError,
  loadSolver,
  selectDraw,
  type Selection,
  sha256,
} from '../../engine/index.ts';
import { newDeskFolder } from '../planning/desk-folder.ts';
import { howToVerify, readDrawFile, writeDrawFile } from '../planning/draw-files.ts';
import { listOf, readPlanningBasis } from '../planning/planning-basis.ts';
import { readPlanFile } from '../planning/read-plan-file.ts';
import { citeRun } from '../runs/citations.ts';
import { homeOption, jsonOption, presenterFor } from './context.ts';

/** `2026-12-01T18:15` or with seconds: civil time of Asia/Ho_Chi_Minh, as everything in the history. */
function parseMoment(text: string): string {
  const full = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(text) ? `${text}:00` : text;
  if (/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/.test(full) && !Number.isNaN(Date.parse(`${full}Z`)))
    return full;
  throw new InvalidArgumentError('a time such as 2026-12-01T18:15, of Asia/Ho_Chi_Minh');
}

/** Civil time of Asia/Ho_Chi_Minh, which is seven hours ahead all year. */
const now = (): string => new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 19);

const commitCommand = () =>
  new Command('commit')
    .description('commit to the list of candidates and the numbers to draw, before the seed can be known')
    .requiredOption('--plan <file>', 'plan file; see liem plan --template')
    .option(
      '--out <dir>',
      'a folder for the files of the draw; without it, one of its own in the home folder, where the service shows it',
    )
    .requiredOption('--seed-source <text>', 'where the seed will be published: which lottery, which prize')
    .requiredOption('--seed-known-from <time>', 'the first moment at which it can be known', parseMoment)
    .option(
      '--seed-form <pattern>',
      'regular expression of the seed, so that it is written in one way only',
      '[0-9]+',
    )
    .option('--run <id>', 'another run than the one in service')
    .addOption(homeOption())
    .addOption(jsonOption())
    .action(async (options) => {
      const presenter = presenterFor(options);
      const basis = await presenter.stage('read', 'Candidates', () =>
        readPlanningBasis(options.home, readPlanFile(options.plan), options.run),
      );
      const { solver: limits, random } = basis.plan;
      const cases = await presenter.stage('size', 'How many cases the teams can take', async () =>
        expectedCases(await loadSolver(), basis.shortlist, basis.worthOf, limits),
      );
      const { list, commitment } = commitDraw(listOf(basis), {
        run: basis.run.id,
        share: random.share,
        cases,
        stratifiedBy: random.strata,
        committedAt: now(),
        seedSource: options.seedSource,
        seedKnownFrom: options.seedKnownFrom,
        seedForm: options.seedForm,
        salt: randomBytes(16).toString('hex'),
      });
      const out =
        options.out ?? newDeskFolder(drawsFolder(options.home), `${now().slice(0, 10)}-of-${basis.run.id}`);
      writeDrawFile(out, 'list', list);
      const file = writeDrawFile(out, 'commitment', commitment);
      citeRun(options.home, basis.run.id, `draw ${resolve(out)}`);
      writeDrawFile(out, 'page', howToVerify(sha256(commitment), options.seedSource, options.seedKnownFrom));
      const { candidates, drawn } = JSON.parse(commitment) as Commitment; // our own text, just written
      presenter.line(`Committed: ${drawn} of ${candidates} candidates will be drawn (${cases} cases, share ${random.share}).
SHA-256 of ${file}:
  ${sha256(commitment)}
Publish this digest before ${options.seedKnownFrom}. Công bố mã này trước khi có hạt giống.`);
      presenter.result({ digest: sha256(commitment), candidates, drawn, cases, folder: out });
    });

const selectCommand = () =>
  new Command('select')
    .description('draw, with the seed that was published')
    .requiredOption('--draw <dir>', 'folder of the draw')
    .requiredOption('--seed <text>', 'the seed, as published')
    .requiredOption('--published-at <time>', 'when it was published', parseMoment)
    .addOption(jsonOption())
    .action((options) => {
      const presenter = presenterFor(options);
      if (options.publishedAt > now()) {
        throw new LiemError(
          'USAGE',
          `the seed is said to be of ${options.publishedAt}, which is still to come (now ${now()})`,
        );
      }
      const files = {
        list: readDrawFile(options.draw, 'list'),
        commitment: readDrawFile(options.draw, 'commitment'),
      };
      const text = selectDraw(files, options.seed, options.publishedAt);
      const file = writeDrawFile(options.draw, 'selection', text);
      const { selected } = JSON.parse(text) as Selection; // our own text, just written
      presenter.line(
        `Drawn: ${selected.length}, in ${file}. Plan with: liem plan --draw ${options.draw} --plan FILE --out DIR`,
      );
      presenter.result({ drawn: selected.length, file });
    });

const verifyCommand = () =>
  new Command('verify')
    .description('recompute a draw from its list, its commitment and the seed of the public source')
    .requiredOption('--draw <dir>', 'folder of the draw')
    .requiredOption('--seed <text>', 'the seed, read at its public source')
    .option('--digest <sha256>', 'the digest of commitment.json that was published')
    .addOption(jsonOption())
    .action((options) => {
      const presenter = presenterFor(options);
      const files = {
        list: readDrawFile(options.draw, 'list'),
        commitment: readDrawFile(options.draw, 'commitment'),
        selection: readDrawFile(options.draw, 'selection'),
      };
      const faults = drawFaults(files, options.seed, options.digest);
      if (faults.length > 0) {
        throw new LiemError('DRAW', `the draw does not hold: ${faults.join('; ')}`, { faults });
      }
      const { committed_at, seed_known_from, drawn, candidates } = JSON.parse(files.commitment) as Commitment; // it was just verified
      presenter.line(`The draw holds: ${drawn} of ${candidates}, list committed at ${committed_at}, seed from ${seed_known_from}.
${options.digest === undefined ? `Compare the digest with the published one: ${sha256(files.commitment)}` : 'The commitment is the published one.'}`);
      presenter.result({ holds: true, digest: sha256(files.commitment), drawn, candidates });
    });

export const drawCommand = () =>
  new Command('draw')
    .addCommand(commitCommand())
    .addCommand(selectCommand())
    .addCommand(verifyCommand())
    .addHelpText(
      'after',
      `
Example:
  $ liem draw commit --plan plan.toml --out draw --seed-source "XSMB, giải đặc biệt" --seed-known-from 2026-12-01T18:30 --seed-form "[0-9]{5}"
  publish the digest that it prints; when the number is out:
  $ liem draw select --draw draw --seed 48213 --published-at 2026-12-01T18:35
  $ liem draw verify --draw draw --seed 48213 --digest DIGEST`,
    );
