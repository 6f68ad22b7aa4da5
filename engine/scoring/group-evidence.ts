/**
 * What one subject's observations say, evidence group by evidence group. Indicators of a group look at the same thing and are
 * correlated: the group speaks with the strongest hit in it, or, where there is none, with the Cauchy combination of their
 * p-values (valid under dependence, and paying for the choice among them).
 */
import type { EvidenceGroup } from '../domain/vocabulary.ts';
import { type ObservationTable, outcomeCode } from '../indicators/observations.ts';
import { cauchyCombination } from '../statistics/cauchy-combination.ts';
import { observationStrength } from './strength.ts';

export interface GroupEvidence {
  readonly group: EvidenceGroup;
  /** Whether an indicator of it is hit by its own rule. */
  readonly lit: boolean;
  /** Whether that is enough to flag tonight: always on an official evaluation, else see `Provisional`. */
  readonly settled: boolean;
  /** Whether a hit that is enough says something of the subject itself, not only of its pairs. */
  readonly own: boolean;
  /** Combined p-value of the group's tests; NaN where none gave one. */
  readonly p: number;
  readonly strength: number;
  /** The table that speaks for the group: the strongest hit, or the smallest p. */
  readonly speaker: number;
}

/** A night between official evaluations: who was not flagged before must pass a stricter level to be flagged now. */
export interface Provisional {
  /** For each table the level that q must not exceed; NaN where its hits have no q. */
  readonly levels: readonly number[];
  /** Subject ids that stand flagged: for them the indicator's own level goes on. */
  readonly standing: ReadonlySet<string>;
}

interface OpenGroup {
  readonly p: number[];
  hit: number;
  hitStrength: number;
  clear: number;
  clearP: number;
  settled: boolean;
  own: boolean;
}

/**
 * The groups that judged the subject (hit or clear), in the tables' order. `rows[t]` is its row in table t, -1 for none;
 * `levels[t]` the level that a hit of table t must pass to be settled tonight, none on an official evaluation.
 */
export function groupEvidence(
  tables: readonly ObservationTable[],
  rows: Int32Array,
  levels?: readonly number[],
): GroupEvidence[] {
  const open = new Map<EvidenceGroup, OpenGroup>();
  tables.forEach((table, t) => {
    const row = rows[t]!;
    if (row === -1) return;
    const outcome = table.outcome[row]!;
    if (outcome !== outcomeCode.hit && outcome !== outcomeCode.clear) return;
    const group = open.get(table.group) ?? {
      p: [],
      hit: -1,
      hitStrength: -1,
      clear: -1,
      clearP: 2,
      settled: false,
      own: false,
    };
    open.set(table.group, group);
    const p = table.p[row]!;
    if (!Number.isNaN(p)) group.p.push(p);
    if (outcome === outcomeCode.hit) {
      const strength = observationStrength(outcome, p, table.q[row]!);
      if (strength > group.hitStrength) [group.hit, group.hitStrength] = [t, strength];
      const level = levels?.[t] ?? Number.NaN;
      // NaN: a rule has no q, and an official evaluation no other level
      if (Number.isNaN(level) || !(table.q[row]! > level)) {
        group.settled = true;
        group.own ||= table.rolledUp !== true;
      }
    }
    const rank = Number.isNaN(p) ? 1 : p;
    if (rank < group.clearP) [group.clear, group.clearP] = [t, rank];
  });
  return [...open].map(([group, { p, hit, hitStrength, clear, settled, own }]) => {
    const combined = cauchyCombination(p);
    const lit = hit !== -1;
    return {
      group,
      lit,
      settled,
      own,
      p: combined,
      strength: lit ? hitStrength : observationStrength(outcomeCode.clear, combined, Number.NaN),
      speaker: lit ? hit : clear,
    };
  });
}
