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
  /** Combined p-value of the group's tests; NaN where none gave one. */
  readonly p: number;
  readonly strength: number;
  /** The table that speaks for the group: the strongest hit, or the smallest p. */
  readonly speaker: number;
}

interface OpenGroup {
  readonly p: number[];
  hit: number;
  hitStrength: number;
  clear: number;
  clearP: number;
}

/** The groups that judged the subject (hit or clear), in the tables' order. `rows[t]` is its row in table t, -1 for none. */
export function groupEvidence(tables: readonly ObservationTable[], rows: Int32Array): GroupEvidence[] {
  const open = new Map<EvidenceGroup, OpenGroup>();
  tables.forEach((table, t) => {
    const row = rows[t]!;
    if (row === -1) return;
    const outcome = table.outcome[row]!;
    if (outcome !== outcomeCode.hit && outcome !== outcomeCode.clear) return;
    const group = open.get(table.group) ?? { p: [], hit: -1, hitStrength: -1, clear: -1, clearP: 2 };
    open.set(table.group, group);
    const p = table.p[row]!;
    if (!Number.isNaN(p)) group.p.push(p);
    if (outcome === outcomeCode.hit) {
      const strength = observationStrength(outcome, p, table.q[row]!);
      if (strength > group.hitStrength) [group.hit, group.hitStrength] = [t, strength];
    }
    const rank = Number.isNaN(p) ? 1 : p;
    if (rank < group.clearP) [group.clear, group.clearP] = [t, rank];
  });
  return [...open].map(([group, { p, hit, hitStrength, clear }]) => {
    const combined = cauchyCombination(p);
    const lit = hit !== -1;
    return {
      group,
      lit,
      p: combined,
      strength: lit ? hitStrength : observationStrength(outcomeCode.clear, combined, Number.NaN),
      speaker: lit ? hit : clear,
    };
  });
}
