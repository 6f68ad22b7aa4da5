/**
 * How often C01 and C02 flag where nothing was planted, and how much they find where it was: many seeds of one unit and year
 * (scenarios unit-year-clean and unit-year) through the same path as the nightly job.
 *     node bench/contact-power.ts [seeds = 20] [--no-roster]
 */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { namedScenario } from '../datasets/index.ts';
import { wilsonInterval } from '../engine/index.ts';
import { acceptance } from './contact/acceptance.ts';
import { evaluateWorld, type WorldResult } from './contact/evaluate-world.ts';

interface Total {
  unitYears: number;
  flagged: number;
  trueHits: number;
  planted: number;
  found: number;
  readonly byYear: number[];
}

async function evaluate(
  scenario: 'unit-year' | 'unit-year-clean',
  seeds: number,
  roster: boolean,
): Promise<{ pairs: Total; brokerPairs: Total }> {
  const empty = (): Total => ({ unitYears: 0, flagged: 0, trueHits: 0, planted: 0, found: 0, byYear: [] });
  const totals = { pairs: empty(), brokerPairs: empty() };
  const add = (total: Total, result: WorldResult): void => {
    total.unitYears += result.unitYears;
    total.flagged += result.flagged;
    total.trueHits += result.trueHits;
    total.planted += result.planted;
    total.found += result.found;
    total.byYear.push(result.flagged / result.unitYears);
  };
  for (let seed = 1; seed <= seeds; seed++) {
    const result = await evaluateWorld({
      scenario: namedScenario(scenario),
      seed: String(seed),
      folder: join(tmpdir(), `liem-contact-power-${process.pid}`),
      roster,
    });
    add(totals.pairs, result.pairs);
    add(totals.brokerPairs, result.brokerPairs);
    console.log(
      `| ${scenario} | ${seed} | ${result.pairs.tests} | ${result.pairs.flagged} | ${result.pairs.trueHits} | ${result.pairs.found}/${result.pairs.planted} | ${result.brokerPairs.flagged} | ${result.brokerPairs.trueHits} |`,
    );
  }
  return totals;
}

function meanInterval(values: readonly number[]): string {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance =
    values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, values.length - 1);
  const half = 1.96 * Math.sqrt(variance / values.length);
  return `${mean.toFixed(2)} (${Math.max(0, mean - half).toFixed(2)} to ${(mean + half).toFixed(2)})`;
}

function shareInterval(part: number, whole: number): string {
  if (whole === 0) return 'none';
  const [low, high] = wilsonInterval(part / whole, whole);
  return `${(part / whole).toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)})`;
}

if (import.meta.main) {
  const seeds = Number(process.argv.slice(2).find((word) => /^\d+$/.test(word)) ?? 20);
  const roster = !process.argv.includes('--no-roster');
  console.log(
    '| scenario | seed | pairs tested | flagged | true | planted found | broker pairs flagged | explained |',
  );
  console.log('| --- | --- | --- | --- | --- | --- | --- | --- |');
  const clean = await evaluate('unit-year-clean', seeds, roster);
  const planted = await evaluate('unit-year', seeds, roster);
  console.log(`
Seeds 1 to ${seeds}, duty from ${roster ? 'the roster' : 'activity'}; 95 % intervals.

| what | target | measured |
| --- | --- | --- |
| C01 flags a clean unit-year | ≤ ${acceptance.cleanFlags} | ${meanInterval(clean.pairs.byYear)} |
| C01 false share, 12 pairs planted at 50 % | ≤ ${acceptance.falseShare} | ${shareInterval(planted.pairs.flagged - planted.pairs.trueHits, planted.pairs.flagged)} |
| C01 power | ≥ ${acceptance.power} | ${shareInterval(planted.pairs.found, planted.pairs.planted)} |
| C02 flags a clean unit-year | ≤ ${acceptance.cleanFlags} | ${meanInterval(clean.brokerPairs.byYear)} |
| C02 flags not explained by a planted enterprise | – | ${shareInterval(planted.brokerPairs.flagged - planted.brokerPairs.trueHits, planted.brokerPairs.flagged)} |
`);
  const met =
    clean.pairs.flagged <= acceptance.cleanFlags * clean.pairs.unitYears &&
    planted.pairs.flagged - planted.pairs.trueHits <= acceptance.falseShare * planted.pairs.flagged &&
    planted.pairs.found >= acceptance.power * planted.pairs.planted;
  console.log(met ? 'All met.' : 'Not all met.');
  process.exitCode = met ? 0 : 1;
}
