/** A ranking as columns of the published table, but for what only the previous run can tell (change, first_flagged_on). */
import {
  type Column,
  type ColumnTable,
  idAt,
  type IndicatorCard,
  type Judgement,
  outcomeCode,
  type Ranking,
  reasonsOf,
  splitSubjectId,
  subjectKeys,
  wholeJudgement,
} from '../../engine/index.ts';

const text = (values: readonly (string | null)[]): Column => ({ kind: 'text', values });
const whole = (values: Int32Array): Column => ({ kind: 'integer', values, validity: null });

/** The unit of the reason that counts most and knows one. */
function unitOf({ tables }: Ranking, { rows, contributions }: Judgement): string | null {
  let unit: string | null = null;
  let most = -1;
  tables.forEach((table, t) => {
    if (rows[t] === -1 || contributions[t]! <= most) return;
    const known = idAt(table, 'unit', rows[t]!);
    if (known === null) return;
    unit = known;
    most = contributions[t]!;
  });
  return unit;
}

/** The largest value that any hit touches, in whole VND; null where none is known. */
function valueAtRisk({ tables }: Ranking, { rows }: Judgement): string | null {
  let largest = -1n;
  tables.forEach((table, t) => {
    const row = rows[t]!;
    if (row === -1 || table.outcome[row] !== outcomeCode.hit) return;
    if (table.valueAtRiskVnd[row]! > largest) largest = table.valueAtRiskVnd[row]!;
  });
  return largest < 0n ? null : String(largest);
}

/** The n of the reason that counts most; where none counts, the largest. */
function restsOn({ tables }: Ranking, { rows, contributions }: Judgement): number {
  let n = 0;
  let weight = -1;
  tables.forEach((table, t) => {
    const own = rows[t] === -1 ? Number.NaN : table.n[rows[t]!]!;
    if (Number.isNaN(own)) return;
    if (contributions[t]! > weight || (contributions[t] === weight && own > n)) {
      n = own;
      weight = contributions[t]!;
    }
  });
  return n;
}

/** Rows `from` to `to` of a ranking, in rank order, without its family and subject; `value_at_risk_vnd` and the groups travel as text. */
export function rankingRows(
  ranking: Ranking,
  cards: ReadonlyMap<string, IndicatorCard>,
  from: number,
  to: number,
): ColumnTable {
  const judgements = ranking.judgements.slice(from, to).map(wholeJudgement);
  const keys: readonly string[] = subjectKeys[ranking.subject];
  const ids = judgements.map(({ subjectId }) => splitSubjectId(subjectId));
  const idColumn = (kind: string): Column => {
    const at = keys.indexOf(kind);
    return text(ids.map((parts) => (at === -1 ? null : parts[at]!)));
  };
  const columns = new Map<string, Column>([
    ['rank', whole(Int32Array.from(judgements, (_, i) => from + i + 1))],
    ['subject_id', text(judgements.map(({ subjectId }) => subjectId))],
    ['officer_id', idColumn('officer')],
    ['enterprise_id', idColumn('enterprise')],
    ['broker_id', idColumn('broker')],
    [
      'unit_code',
      ranking.subject === 'unit' ? idColumn('unit') : text(judgements.map((j) => unitOf(ranking, j))),
    ],
    ['declaration_id', idColumn('declaration')],
    ['ring_id', idColumn('ring')],
    [
      'priority',
      { kind: 'double', values: Float64Array.from(judgements, (j) => j.priority), validity: null },
    ],
    ['status', text(judgements.map(({ status }) => status))],
    ['evidence_groups', text(judgements.map(({ groups }) => groups.join(' ')))],
    ['n', whole(Int32Array.from(judgements, (j) => restsOn(ranking, j)))],
    ['value_at_risk_vnd', text(judgements.map((j) => valueAtRisk(ranking, j)))],
    ['tie_band', whole(ranking.tieBands.slice(from, to))],
    ['reasons', text(judgements.map((j) => JSON.stringify(reasonsOf(ranking, j, cards))))],
  ]);
  return { rowCount: judgements.length, columns };
}
