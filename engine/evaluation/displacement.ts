/**
 * Did a measure end a form of misconduct, or move it? After a measure (assignment handed to a third party, say) one form of it may
 * fall silent while another speaks up (methods.md 0.3 and 1.1). The same indicators look at a window before the measure and at
 * one after it, each as if the other did not exist.
 *
 * Null model: in each window by itself, no subject of an indicator departs from its null model. An indicator speaks in a window
 * where the Simes p-value over its subjects passes Benjamini-Hochberg over all indicators of that window, and is silent where
 * it is far from that. Rules without p-values
 * are compared by their counts: given both, those of the later window are binomial with its share of the subjects judged.
 */
import type { EvidenceGroup, Family, Subject } from '../domain/vocabulary.ts';
import { type ObservationTable, outcomeCode } from '../indicators/observations.ts';
import { binomialUpperTail } from '../statistics/binomial-tail.ts';
import { benjaminiHochberg, simes } from '../statistics/false-discovery.ts';

export const movements = ['appeared', 'vanished', 'stayed', 'silent'] as const;
export type Movement = (typeof movements)[number];

/** What an indicator says of one kind of subject in one window. */
export interface Activity {
  /** Subjects judged. */
  readonly judged: number;
  readonly hits: number;
  /** Simes p-value over the subjects; NaN where the indicator is a rule without p-values, or nothing was judged. */
  readonly p: number;
  /** The same, adjusted over the indicators of the window. */
  readonly q: number;
}

export interface FormOfMisconduct {
  readonly indicator: string;
  readonly family: Family;
  readonly subject: Subject;
  readonly group: EvidenceGroup;
  readonly before: Activity;
  readonly after: Activity;
  readonly movement: Movement;
}

export interface Displacement {
  /** In order of indicator and kind of subject. */
  readonly forms: readonly FormOfMisconduct[];
  /** One form vanished and another of the same or another family appeared. */
  readonly displaced: boolean;
}

export interface DisplacementOptions {
  /** Share of false ones accepted among the indicators said to speak in a window. */
  readonly falseDiscovery: number;
}

/** Above this q a window is silent: between the two, a line was crossed and nothing need have changed. */
const silence = 0.2;

const nothing: Activity = { judged: 0, hits: 0, p: Number.NaN, q: Number.NaN };

export function displacement(
  before: readonly ObservationTable[],
  after: readonly ObservationTable[],
  { falseDiscovery }: DisplacementOptions,
): Displacement {
  const [earlier, later] = [activities(before), activities(after)];
  const heads = new Map([...before, ...after].map((table) => [keyOf(table), table] as const));
  const forms = [...heads.keys()].sort().map((key): FormOfMisconduct => {
    const { indicator, family, subject, group } = heads.get(key)!; // its own keys
    const [then, now] = [earlier.get(key) ?? nothing, later.get(key) ?? nothing];
    const movement = movementOf(then, now, falseDiscovery);
    return { indicator, family, subject, group, before: then, after: now, movement };
  });
  const has = (movement: Movement): boolean => forms.some((form) => form.movement === movement);
  return { forms, displaced: has('vanished') && has('appeared') };
}

const keyOf = ({ indicator, family, subject }: ObservationTable): string =>
  `${indicator} ${family} ${subject}`;

function activities(tables: readonly ObservationTable[]): Map<string, Activity> {
  const found = tables.map((table) => {
    const p: number[] = [];
    let judged = 0;
    let hits = 0;
    table.outcome.forEach((outcome, row) => {
      if (outcome !== outcomeCode.hit && outcome !== outcomeCode.clear) return;
      judged++;
      if (outcome === outcomeCode.hit) hits++;
      if (!Number.isNaN(table.p[row]!)) p.push(table.p[row]!);
    });
    return { key: keyOf(table), judged, hits, p: p.length === 0 ? Number.NaN : simes(Float64Array.from(p)) };
  });
  const tested = found.filter(({ p }) => !Number.isNaN(p));
  const adjusted = benjaminiHochberg(Float64Array.from(tested, ({ p }) => p));
  const q = new Map(tested.map(({ key }, i) => [key, adjusted[i]!]));
  return new Map(found.map(({ key, ...rest }) => [key, { ...rest, q: q.get(key) ?? Number.NaN }]));
}

function movementOf(before: Activity, after: Activity, level: number): Movement {
  if (Number.isNaN(before.q) && Number.isNaN(after.q)) return movementOfRule(before, after, level);
  const speaks = ({ q }: Activity): boolean => q <= level; // false for NaN: who was not tested does not speak
  const isSilent = ({ q }: Activity): boolean => !(q <= silence);
  if (speaks(before)) return isSilent(after) ? 'vanished' : 'stayed';
  if (speaks(after)) return isSilent(before) ? 'appeared' : 'stayed';
  return 'silent';
}

/** A rule's hits moved where their split over the windows is not that of the subjects judged. */
function movementOfRule(before: Activity, after: Activity, level: number): Movement {
  const judged = before.judged + after.judged;
  const hits = before.hits + after.hits;
  if (hits === 0 || before.judged === 0 || after.judged === 0) return 'silent';
  const share = after.judged / judged;
  if (binomialUpperTail(after.hits, hits, share) <= level / 2) return 'appeared';
  if (binomialUpperTail(before.hits, hits, 1 - share) <= level / 2) return 'vanished';
  return 'stayed';
}
