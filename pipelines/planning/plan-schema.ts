/** Every setting of a plan file, in one schema: from it follow the validation with all faults at once, the defaults, and the type. */
import Type, { type TSchema } from 'typebox';

const number = (description: string, value: number, minimum: number, maximum: number): TSchema =>
  Type.Number({ description, default: value, minimum, maximum });
const integer = (description: string, value: number, minimum: number, maximum: number): TSchema =>
  Type.Integer({ description, default: value, minimum, maximum });
const name = (description: string): TSchema => Type.String({ description, minLength: 1, maxLength: 200 });
const names = (description: string): TSchema => Type.Array(name('An id.'), { description, default: [] });
const date = (description: string): TSchema =>
  Type.String({ description, pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' });
const days = (description: string): TSchema =>
  Type.Record(Type.String({ minLength: 1 }), Type.Number({ minimum: 0, maximum: 1000 }), { description });
const section = (description: string, properties: Record<string, TSchema>): TSchema =>
  Type.Object(properties, { description, additionalProperties: false, default: {} });
const entries = (description: string, properties: Record<string, TSchema>): TSchema =>
  Type.Array(Type.Object(properties, { additionalProperties: false }), { description, default: [] });
const optional = (of: TSchema): TSchema => Type.Optional(of);

export const planSchema: TSchema = Type.Object(
  {
    horizon: Type.Object(
      {
        from: date('Monday of the first week.'),
        weeks: Type.Integer({ description: 'Weeks planned.', minimum: 1, maximum: 53 }),
      },
      { additionalProperties: false },
    ),
    random: section('The part that is drawn at random.', {
      share: number('Share of the cases.', 0.1, 0.05, 1),
      strata: Type.Union([Type.Literal('unit'), Type.Literal('subject'), Type.Literal('none')], {
        description: 'Drawn from each of these in proportion.',
        default: 'unit',
      }),
    }),
    visits: section('What past visits mean for this plan.', {
      minimum_interval_months: integer('Nobody is visited again sooner.', 12, 0, 120),
      most_without_finding: integer('A unit gets at most so many visits without a finding,', 6, 1, 1000),
      without_finding_months: integer('… in so many months.', 24, 1, 120),
      coverage_months: integer(
        'Every unit is visited at least once in so many months; 0: no such duty.',
        24,
        0,
        240,
      ),
    }),
    conflict: section('Nobody inspects their own.', {
      colleague_years: number(
        'Who served in the same unit in the last so many years is a former colleague.',
        5,
        0,
        50,
      ),
    }),
    harm: section('What a confirmed case weighs.', {
      collusion: number('Weight of a confirmed case.', 3, 0, 1000),
      fraud: number('The same.', 1, 0, 1000),
      harassment: number('The same.', 2, 0, 1000),
      value_reference_vnd: number('Value at risk that doubles a case’s weight.', 10_000_000_000, 1, 1e18),
    }),
    calibration: section('What a priority is expected to mean, until outcomes say better.', {
      points: Type.Array(Type.Array(Type.Number(), { minItems: 2, maxItems: 2 }), {
        description: 'Priority and the chance that a visit confirms it.',
        minItems: 1,
        default: [
          [0, 0.01],
          [25, 0.05],
          [50, 0.2],
          [75, 0.4],
          [95, 0.6],
        ],
      }),
      worth: number('As how many past visits this opinion counts, at each point.', 20, 0.5, 10_000),
    }),
    travel: section('Days that each person travels, there and back.', {
      same_place: number('Within one place.', 0, 0, 60),
      other_place: number('Between places that no route names.', 1, 0, 60),
      routes: entries('Travel between two places, both ways.', {
        between: name('Place.'),
        and: name('Place.'),
        days: Type.Number({ minimum: 0, maximum: 60 }),
      }),
    }),
    places: entries('Where a unit is, where not in the place of the unit above it.', {
      unit: name('Unit.'),
      place: name('Place.'),
    }),
    coverage: section('A visit to a unit for coverage alone.', {
      person_days: Type.Record(Type.String({ minLength: 1 }), Type.Number({ minimum: 0, maximum: 1000 }), {
        default: { documents: 3 },
      }),
    }),
    candidates: Type.Array(
      Type.Object(
        {
          subject: Type.Union(
            (['officer', 'pair', 'enterprise', 'broker', 'unit'] as const).map((one) => Type.Literal(one)),
          ),
          top: integer('From each family’s ranking the first so many; the draw is from all.', 500, 1, 20_000),
          least_status: Type.Union([Type.Literal('flagged'), Type.Literal('watch'), Type.Literal('clear')], {
            description: 'Visited for risk from this status on; the others only where drawn.',
            default: 'watch',
          }),
          person_days: days('Days on the spot, by skill.'),
        },
        { additionalProperties: false },
      ),
      {
        description: 'What may be visited.',
        minItems: 1,
        default: [
          { subject: 'officer', person_days: { documents: 4 } },
          { subject: 'enterprise', person_days: { documents: 3 } },
        ],
      },
    ),
    teams: Type.Array(
      Type.Object(
        {
          id: name('Name of the team.'),
          place: name('Where it starts from: a place, or a unit.'),
          home_units: names('Units that it belongs to.'),
          members: names('Officers’ ids: their postings tell former units and colleagues.'),
          person_days: days('Days a week, by skill.'),
        },
        { additionalProperties: false },
      ),
      { description: 'Who inspects.', minItems: 1 },
    ),
    absences: entries('Days that a team lacks in a week.', {
      team: name('Team.'),
      week: Type.Integer({ minimum: 1, maximum: 53 }),
      person_days: days('Days lacking, by skill.'),
    }),
    former_colleagues: entries('Officers that a team may not visit, beside what the postings say.', {
      team: name('Team.'),
      officer: name('Officer’s id.'),
    }),
    past_visits: entries('Visits that the feed of duty inspections does not hold.', {
      unit: name('Unit.'),
      officer: optional(name('Officer’s id.')),
      enterprise: optional(name('Tax code.')),
      on: date('Last day.'),
      finding: Type.Boolean({ default: false }),
    }),
    solver: section(
      'How long it may look. Limits by work come first: they give the same plan on any machine.',
      {
        gap: number('Stop within this share of the best possible.', 0.005, 0, 0.5),
        iterations: integer('Simplex iterations.', 60_000, 100, 100_000_000),
        nodes: integer('Nodes of the search.', 2000, 1, 10_000_000),
        seconds: number('The last resort.', 120, 1, 86_400),
      },
    ),
  },
  { additionalProperties: false },
);

type Days = Readonly<Record<string, number>>;

export interface PlanFile {
  readonly horizon: { readonly from: string; readonly weeks: number };
  readonly random: { readonly share: number; readonly strata: 'unit' | 'subject' | 'none' };
  readonly visits: {
    readonly minimum_interval_months: number;
    readonly most_without_finding: number;
    readonly without_finding_months: number;
    readonly coverage_months: number;
  };
  readonly conflict: { readonly colleague_years: number };
  readonly harm: {
    readonly collusion: number;
    readonly fraud: number;
    readonly harassment: number;
    readonly value_reference_vnd: number;
  };
  readonly calibration: { readonly points: readonly (readonly [number, number])[]; readonly worth: number };
  readonly travel: {
    readonly same_place: number;
    readonly other_place: number;
    readonly routes: readonly { readonly between: string; readonly and: string; readonly days: number }[];
  };
  readonly places: readonly { readonly unit: string; readonly place: string }[];
  readonly coverage: { readonly person_days: Days };
  readonly candidates: readonly {
    readonly subject: 'officer' | 'pair' | 'enterprise' | 'broker' | 'unit';
    readonly top: number;
    readonly least_status: 'flagged' | 'watch' | 'clear';
    readonly person_days: Days;
  }[];
  readonly teams: readonly {
    readonly id: string;
    readonly place: string;
    readonly home_units: readonly string[];
    readonly members: readonly string[];
    readonly person_days: Days;
  }[];
  readonly absences: readonly { readonly team: string; readonly week: number; readonly person_days: Days }[];
  readonly former_colleagues: readonly { readonly team: string; readonly officer: string }[];
  readonly past_visits: readonly {
    readonly unit: string;
    readonly officer?: string;
    readonly enterprise?: string;
    readonly on: string;
    readonly finding: boolean;
  }[];
  readonly solver: {
    readonly gap: number;
    readonly iterations: number;
    readonly nodes: number;
    readonly seconds: number;
  };
}
