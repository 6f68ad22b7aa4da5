/** The second test of F18: goods that go round among firms, linked or not, and come back to who took them out. */
import { type GoodsCycle, testedCycleOptions, testedCycles } from '../../graph/cycles/tested-cycles.ts';
import { readSql } from '../../warehouse/sql-file.ts';
import { columnOf, type Warehouse } from '../../warehouse/warehouse.ts';
import { selectParameters } from '../designs/select-parameters.ts';
import type { IndicatorContext } from '../indicator.ts';
import { parameterOf } from '../subject-table.ts';
import { card } from './card.ts';
import type { FirmTest } from './test.ts';

/** A line of a declaration. */
interface GoodsLine {
  readonly declaration: string;
  readonly line: number;
}

export interface FoundRounds {
  /** In order of row; only firms with enough quantities to be judged. */
  readonly tests: readonly FirmTest[];
  /** In order: the rows of the table whose firms they pass, and the lines, step by step. */
  readonly rounds: readonly { readonly rows: ReadonlySet<number>; readonly lines: readonly GoodsLine[] }[];
}

/** `rowOf`: an enterprise's row of the table; whoever trades has one. */
export async function findRounds(
  context: IndicatorContext,
  rowOf: ReadonlyMap<string, number>,
): Promise<FoundRounds> {
  const sql = readSql(new URL('goods.sql', import.meta.url));
  const lines = await context.warehouse.columns(sql, selectParameters(context, card, sql), [
    'goods',
    'enterprise_id',
  ]);
  if (lines.rowCount === 0) return { tests: [], rounds: [] };
  const whole = (name: string): Int32Array => columnOf(lines, name, 'integer').values;
  const enterprise = columnOf(lines, 'enterprise_id', 'coded');
  const declaration = columnOf(lines, 'declaration_id', 'text').values;
  const [firm, line] = [enterprise.codes, whole('line_no')];
  const value = columnOf(lines, 'value_vnd', 'bigint').values;
  const row = (code: number): number => rowOf.get(enterprise.dictionary[code]!)!; // a code of its dictionary
  const found = testedCycles(
    {
      goods: columnOf(lines, 'goods', 'coded').codes,
      day: whole('day'),
      firm,
      isImport: Uint8Array.from(whole('is_import')),
      quantity: columnOf(lines, 'quantity', 'double').values,
    },
    enterprise.dictionary.length,
    context.rng.stream('rounds'),
    {
      ...testedCycleOptions,
      longestDays: parameterOf(card, context, 'longest_days'),
      tolerance: parameterOf(card, context, 'tolerance'),
      mostAlike: parameterOf(card, context, 'most_alike'),
    },
  );
  const worth = worthOf(found.cycles, firm, value);
  const least = parameterOf(card, context, 'minimum_consignments');
  const tests = found.firms
    .filter(({ quantities }) => quantities >= least)
    .map(({ firm: code, quantities, observed, expected, variance, p }) => ({
      row: row(code),
      n: quantities,
      hits: observed,
      expected,
      variance,
      value: (worth.get(code) ?? 0n) / 100n,
      peers: found.firms.length - 1,
      p,
    }));
  const rounds = found.cycles.map(({ start, steps }) => {
    const at = [start, ...steps];
    return {
      rows: new Set(at.map((i) => row(firm[i]!))),
      lines: at.map((i) => ({ declaration: declaration[i]!, line: line[i]! })), // rows of the table
    };
  });
  return { tests: tests.sort((a, b) => a.row - b.row), rounds };
}

/** Of each firm's own lines that lie on a round, each once: hundredths of VND. */
function worthOf(
  cycles: readonly GoodsCycle[],
  firm: Int32Array,
  value: BigInt64Array,
): ReadonlyMap<number, bigint> {
  const worth = new Map<number, bigint>();
  for (const at of new Set(cycles.flatMap(({ start, steps }) => [start, ...steps]))) {
    worth.set(firm[at]!, (worth.get(firm[at]!) ?? 0n) + value[at]!); // rows of the table
  }
  return worth;
}

/** Fills the feature goods_rounds with the rounds that pass a firm of these rows, for evidence.sql. */
export async function keepRounds(
  warehouse: Warehouse,
  { rounds }: FoundRounds,
  raised: ReadonlySet<number>,
): Promise<void> {
  await warehouse.run('DELETE FROM goods_rounds');
  const kept = rounds.filter(({ rows }) => [...rows].some((row) => raised.has(row)));
  const steps = kept.flatMap(({ lines }, round) =>
    lines.map(({ declaration, line }, step) => ({ round: round + 1, step: step + 1, declaration, line })),
  );
  if (steps.length === 0) return;
  await warehouse.run(
    `INSERT INTO goods_rounds
     SELECT step.round, step.step, step.declaration, step.line FROM (SELECT unnest(from_json($steps,
       '[{"round": "INTEGER", "step": "INTEGER", "declaration": "VARCHAR", "line": "INTEGER"}]')) AS step)`,
    { steps: JSON.stringify(steps) },
  );
}
