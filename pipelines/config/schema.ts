/**
 * Every option of a home folder, in one schema: from it follow the generated liem.toml, the validation with all faults
 * at once, the defaults, and the type. Options that cannot change a result are marked; they stay out of a run's fingerprint.
 */
import Type, { type TSchema } from 'typebox';
import { indicators, type IndicatorCard, type OidcSettings, oidcSettingsSchema } from '../../engine/index.ts';
import { type TransparencyOptions, transparencyOptions } from './transparency-options.ts';
import { type WarehouseOptions, warehouseOptions } from './warehouse-options.ts';
import { type ReportFormat, reportFormats } from '../reports/report-formats.ts';

/** Sections whose options change how fast or where, never what: left out of the fingerprint. */
export const sectionsWithoutEffect = [
  'feeds',
  'resources',
  'api',
  'retention',
  'transparency',
  'warehouse',
  'learning',
] as const;

const integer = (description: string, value: number, minimum: number, maximum: number): TSchema =>
  Type.Integer({ description, default: value, minimum, maximum });

const section = (description: string, properties: Record<string, TSchema>): TSchema =>
  Type.Object(properties, { description, additionalProperties: false, default: {} });

function indicatorSection(card: IndicatorCard): TSchema {
  const parameters = Object.entries(card.parameters).map(
    ([name, { value, minimum, maximum, unit, meaning }]) => [
      name,
      Type.Number({ description: `${meaning.en} (${unit})`, default: value, minimum, maximum }),
    ],
  );
  return section(`${card.id} ${card.name.en}. ${card.question.en}`, {
    enabled: Type.Boolean({ description: 'Whether it runs.', default: true }),
    ...(Object.fromEntries(parameters) as Record<string, TSchema>),
  });
}

export const configurationSchema: TSchema = section('Configuration of a Liêm home folder.', {
  run: section('What a run looks at.', {
    window_months: integer('Length of the evaluation window before the as-of date, in months.', 12, 1, 60),
    seed: Type.String({
      description: 'Seed of everything that draws at random.',
      default: 'liem',
      minLength: 1,
      maxLength: 64,
    }),
  }),
  feeds: section('How a drop folder is read.', {
    settle_milliseconds: integer(
      'How long a recently written file is watched; one that grows meanwhile is left for the next night.',
      250,
      0,
      60_000,
    ),
  }),
  scoring: section('How evidence becomes a priority and a status.', {
    minimum_groups_officer: integer(
      'Independent kinds of evidence that must be lit before an officer is flagged. One is never enough for a person.',
      2,
      2,
      6,
    ),
    minimum_groups_pair: integer('The same for an officer together with an enterprise or a broker.', 2, 1, 6),
    confirmation_false_discovery: Type.Number({
      description:
        'Share of false ones accepted where a second kind of evidence confirms a first that is lit; 0 asks every kind to stand out by itself.',
      default: 0.1,
      minimum: 0,
      maximum: 0.5,
    }),
    provisional_level: Type.Number({
      description:
        "Share of an indicator's level of false discovery that a subject must pass to be newly flagged between official evaluations: the price of looking every night.",
      default: 0.2,
      minimum: 0.01,
      maximum: 1,
    }),
    minimum_groups: integer(
      'The same for every other kind of subject; where all that is lit of it was found of its pairs, no fewer than for a pair.',
      1,
      1,
      6,
    ),
    declarations_published: integer(
      'Declarations published in rank order; every flagged one is published besides.',
      100_000,
      100,
      100_000_000,
    ),
  }),
  evidence: section('How much of what lies behind the hits is published with a run.', {
    subjects: integer('Subjects of each ranking, from the first, flagged or on watch.', 100, 0, 100_000),
    rows: integer('Records of each of their hits.', 50, 1, 10_000),
  }),
  guardrails: section('What watches over the indicators themselves.', {
    maximum_hit_share: Type.Number({
      description:
        'An indicator that would hit a larger share of the subjects of one kind that it judged is suspended for the run.',
      default: 0.2,
      minimum: 0.001,
      maximum: 1,
    }),
    fewest_judged: integer('Subjects judged from which on that share is looked at.', 100, 20, 100_000),
    suspend_imprecise: Type.Boolean({
      description:
        'Whether an indicator that our own reviews hardly ever confirm (guardrail G01) is suspended by itself. Suspended, it gathers no outcomes that could clear it.',
      default: false,
    }),
  }),
  checks: section('What stops a run from being published (exit code 3); yesterday stays in service.', {
    maximum_quarantined_share: Type.Number({
      description: 'Largest share of a feed that may have been set aside.',
      default: 0.2,
      minimum: 0,
      maximum: 1,
    }),
    maximum_flagged_share: Type.Number({
      description:
        'Largest share of the judged subjects of one family and kind that may be flagged, from 200 judged on.',
      default: 0.2,
      minimum: 0,
      maximum: 1,
    }),
    maximum_silence_working_days: integer(
      'Working days without a declaration before the as-of date. Any feed that is silent beyond its own rhythm is told, and does not stop the run.',
      22,
      1,
      2000,
    ),
    usual_rows_factor: Type.Number({
      description:
        'A feed whose last week holds this many times more or fewer rows than its own usual week is told; days off counted, chance allowed for.',
      default: 3,
      minimum: 1.1,
      maximum: 1000,
    }),
    largest_rows_factor: Type.Number({
      description: 'The same for declarations, that stops the run.',
      default: 10,
      minimum: 1.1,
      maximum: 1000,
    }),
    maximum_suspended_share: Type.Number({
      description: 'Largest share of the computed indicators that may suspend themselves; two always may.',
      default: 0.2,
      minimum: 0,
      maximum: 1,
    }),
    maximum_top_churn: Type.Number({
      description:
        'Largest share of the first 20 of a ranking that may be gone from its first 40 within 31 days, where the declarations are about as many.',
      default: 0.5,
      minimum: 0,
      maximum: 1,
    }),
  }),
  identity: section('When enterprises and customs agents are linked, and taken for one party.', {
    largest_holders: integer(
      'A key (address, representative, telephone, account) of more holders links nobody: an office to let, an accountant, an agent.',
      20,
      2,
      200,
    ),
    threshold: Type.Number({
      description: 'Least probability of a link between two records of one party.',
      default: 0.5,
      minimum: 0.05,
      maximum: 0.999,
    }),
    bridge: Type.Number({
      description: 'Least probability of a link that alone holds two groups together.',
      default: 0.9,
      minimum: 0.05,
      maximum: 0.999,
    }),
    largest_party: integer('A party never grows larger by evidence, only by judgement.', 100, 2, 10_000),
  }),
  learning: section(
    'When a model may come into force. What a night does follows from the model itself, which is part of its inputs.',
    {
      fewest_random_findings: integer(
        'Findings that the newest random control sample must hold before a model is promoted.',
        20,
        5,
        10_000,
      ),
    },
  ),
  report: section('The nightly report.', {
    rows: integer('Rows shown of each ranking.', 10, 1, 200),
    formats: Type.Array(Type.Union(reportFormats.map((format) => Type.Literal(format))), {
      description:
        'What a night writes: html is one page in both languages; pdf (tagged) and xlsx are a file a language, and take some three seconds and one of processor time a night.',
      default: [...reportFormats],
      minItems: 1,
      uniqueItems: true,
    }),
  }),
  resources: section('What a job may use. Changes no result.', {
    threads: integer('Threads of DuckDB; 0 means one for each core.', 0, 0, 256),
    memory_limit: Type.String({
      description:
        'What DuckDB may use at most. It is given less while JavaScript holds much, down to a quarter, so that the process keeps to about 1.3 times this.',
      default: '2GB',
      pattern: '^[0-9]+(\\.[0-9]+)?(MB|GB)$',
    }),
    memory_ceiling: Type.String({
      description:
        'What the whole process may hold: 1.3 times memory_limit, and more where indicators compute over the whole country. A job that passes it is ended with exit code 1, says where it was, and leaves nothing half-written. "auto": ended before the machine or its control group runs out (Linux); a size such as "8GB": that too; "none": not watched.',
      default: 'auto',
      pattern: '^(auto|none|[0-9]+(\\.[0-9]+)?(MB|GB))$',
    }),
  }),
  warehouse: section(
    'Where features are built; everything after stays in the night. Changes no result.',
    warehouseOptions,
  ),
  retention: section('What is kept. Changes no result.', {
    keep_runs: integer('Newest runs that `liem runs prune` keeps beside the one in service.', 30, 1, 10_000),
    keep_stages: integer(
      'Of each stage of a night, what so many different inputs gave, in work/stages: a night that was killed goes on from there. 0: nothing.',
      2,
      0,
      10,
    ),
  }),
  transparency: section(
    'Who answers for this deployment, as `liem transparency` states it. Changes no result; what is empty stands there as an open question.',
    transparencyOptions,
  ),
  api: section('Where `liem serve` listens. Changes no result.', {
    host: Type.String({
      description: 'Address. Only this machine by default.',
      default: '127.0.0.1',
      minLength: 1,
    }),
    port: integer('Port; 0 takes a free one.', 8787, 0, 65_535),
    oidc: oidcSettingsSchema,
  }),
  indicators: section(
    'Parameters of each indicator. A changed parameter changes the fingerprint of a run.',
    Object.fromEntries(indicators.map(({ card }) => [card.id, indicatorSection(card)])),
  ),
});

export interface Configuration {
  readonly run: { readonly window_months: number; readonly seed: string };
  readonly feeds: { readonly settle_milliseconds: number };
  readonly scoring: {
    readonly minimum_groups_officer: number;
    readonly minimum_groups_pair: number;
    readonly confirmation_false_discovery: number;
    readonly provisional_level: number;
    readonly minimum_groups: number;
    readonly declarations_published: number;
  };
  readonly evidence: { readonly subjects: number; readonly rows: number };
  readonly guardrails: {
    readonly maximum_hit_share: number;
    readonly fewest_judged: number;
    readonly suspend_imprecise: boolean;
  };
  readonly checks: {
    readonly maximum_quarantined_share: number;
    readonly maximum_flagged_share: number;
    readonly maximum_silence_working_days: number;
    readonly usual_rows_factor: number;
    readonly largest_rows_factor: number;
    readonly maximum_suspended_share: number;
    readonly maximum_top_churn: number;
  };
  readonly identity: {
    readonly largest_holders: number;
    readonly threshold: number;
    readonly bridge: number;
    readonly largest_party: number;
  };
  readonly learning: { readonly fewest_random_findings: number };
  readonly report: { readonly rows: number; readonly formats: readonly ReportFormat[] };
  readonly resources: {
    readonly threads: number;
    readonly memory_limit: string;
    readonly memory_ceiling: string;
  };
  readonly retention: { readonly keep_runs: number; readonly keep_stages: number };
  readonly transparency: TransparencyOptions;
  readonly warehouse: WarehouseOptions;
  readonly api: { readonly host: string; readonly port: number; readonly oidc: OidcSettings };
  readonly indicators: Readonly<Record<string, Readonly<Record<string, number | boolean>>>>;
}
