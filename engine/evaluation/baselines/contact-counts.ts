/**
 * Two naive methods over contacts: how often two parties met, and the marginal binomial test of it. Both stand in every comparison
 * because they are what is usually proposed (methods.md 0.4: count > 10 flags 894 pairs of which 98.7 % are false; the marginal binomial
 * with Benjamini-Hochberg 777, 98.4 %).
 */
import { joinSubjectId } from '../../domain/ids.ts';
import type { Family, Subject } from '../../domain/vocabulary.ts';
import { benjaminiHochberg, simes } from '../../statistics/false-discovery.ts';
import { incompleteBeta } from '../../statistics/incomplete-beta.ts';
import type { BaselineScores } from '../score-world.ts';

/** Contacts of an officer with an enterprise, through a broker or none, in one unit. */
export interface ContactRow {
  readonly unit: string;
  readonly officer: string;
  readonly enterprise: string;
  readonly broker: string | null;
  readonly contacts: number;
}

/** The public blueprint's rule: more contacts than this. */
const countRule = 10;
const falseDiscovery = 0.05;

const single: readonly Subject[] = ['officer', 'enterprise', 'broker', 'unit'];

/** The subject_id of a kind of subject in one row; null where the row has none. */
function idOf(row: ContactRow, subject: Subject): string | null {
  const { unit, officer, enterprise, broker } = row;
  const trader = subject === 'pair' ? enterprise : broker;
  if (subject === 'pair' || subject === 'broker_pair') {
    return trader === null ? null : joinSubjectId([officer, trader]);
  }
  const id = { officer, enterprise, broker, unit }[subject as 'officer' | 'enterprise' | 'broker' | 'unit']; // the single kinds
  return id === null ? null : joinSubjectId([id]);
}

/** Contacts a subject. Flags pairs by the blueprint's rule; of single parties it only ranks. */
export function contactCounts(
  rows: readonly ContactRow[],
  family: Family,
  subject: Subject,
): BaselineScores | null {
  if (!single.includes(subject) && subject !== 'pair' && subject !== 'broker_pair') return null;
  const scores = new Map<string, number>();
  for (const row of rows) {
    const id = idOf(row, subject);
    if (id !== null) scores.set(id, (scores.get(id) ?? 0) + row.contacts);
  }
  const rule = single.includes(subject)
    ? null
    : new Set([...scores].filter(([, count]) => count > countRule).map(([id]) => id));
  return { method: 'count of contacts', family, subject, scores, flagged: rule };
}

interface PairTest {
  readonly officer: string;
  readonly trader: string;
  readonly p: number;
}

/**
 * P(X ≥ contacts) with X ~ Binomial(the trader's contacts in the unit, the officer's share of the unit's contacts): the marginals alone,
 * without who was on duty. One test a pair and unit.
 */
function marginalTests(rows: readonly ContactRow[], trader: 'enterprise' | 'broker'): PairTest[] {
  const add = (map: Map<string, number>, key: string, count: number): void =>
    void map.set(key, (map.get(key) ?? 0) + count);
  const units = new Map<string, number>();
  const officers = new Map<string, number>();
  const traders = new Map<string, number>();
  const pairs = new Map<string, { unit: string; officer: string; trader: string; count: number }>();
  for (const row of rows) {
    const other = row[trader];
    add(units, row.unit, row.contacts);
    add(officers, joinSubjectId([row.unit, row.officer]), row.contacts);
    if (other === null) continue;
    add(traders, joinSubjectId([row.unit, other]), row.contacts);
    const key = joinSubjectId([row.unit, row.officer, other]);
    const pair = pairs.get(key) ?? { unit: row.unit, officer: row.officer, trader: other, count: 0 };
    pair.count += row.contacts;
    pairs.set(key, pair);
  }
  return [...pairs.values()].map(({ unit, officer, trader: other, count }) => {
    const trials = traders.get(joinSubjectId([unit, other]))!; // every pair was added to both margins
    const share = officers.get(joinSubjectId([unit, officer]))! / units.get(unit)!;
    return { officer, trader: other, p: incompleteBeta(share, count, trials - count + 1) };
  });
}

/** Ranks and flags by the marginal test, Benjamini-Hochberg at 5 %; a party of pairs by Simes over its pairs. */
export function marginalBinomial(
  rows: readonly ContactRow[],
  family: Family,
  subject: Subject,
): BaselineScores | null {
  if (family !== 'collusion' || subject === 'unit' || subject === 'declaration' || subject === 'ring')
    return null;
  const tests = marginalTests(
    rows,
    subject === 'broker' || subject === 'broker_pair' ? 'broker' : 'enterprise',
  );
  const byId = new Map<string, number[]>();
  for (const { officer, trader, p } of tests) {
    const ids =
      subject === 'officer'
        ? [officer]
        : subject === 'pair' || subject === 'broker_pair'
          ? [officer, trader]
          : [trader];
    const id = joinSubjectId(ids);
    const list = byId.get(id) ?? [];
    list.push(p);
    byId.set(id, list);
  }
  const ids = [...byId.keys()];
  const p = Float64Array.from(ids, (id) => simes(Float64Array.from(byId.get(id)!))); // its own key
  const q = benjaminiHochberg(p);
  return {
    method: 'marginal binomial',
    family,
    subject,
    // Evidence in decibans rather than p: far out, probabilities come near the smallest number and would tie.
    scores: new Map(ids.map((id, i) => [id, -Math.log10(Math.max(p[i]!, Number.MIN_VALUE))])),
    flagged: new Set(ids.filter((_, i) => q[i]! <= falseDiscovery)),
  };
}
