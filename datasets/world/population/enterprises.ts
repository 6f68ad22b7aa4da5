/** Importers and exporters as flat arrays, in order of volume. */
import type { Rng } from '../../../engine/index.ts';
import { AliasTable, between, chance, shuffle, zipfWeights } from '../draws.ts';
import type { Scenario } from '../scenario/schema.ts';
import type { Brokers } from './brokers.ts';
import type { GoodsCatalogue } from './goods.ts';
import { sectors } from './goods-list.ts';
import type { Unit } from './units.ts';

export const sizes = ['micro', 'small', 'medium', 'large'] as const;
/** What an enterprise does; it decides the team that it meets. */
export const trades = ['import', 'export', 'processing'] as const;
export const goodsAnEnterprise = 4;

export interface Enterprises {
  readonly count: number;
  readonly taxCode: Float64Array;
  /** Share of all declarations; sums to 1. */
  readonly weight: Float64Array;
  readonly unit: Int32Array;
  /** A second unit with a quarter of the declarations; -1 for none. */
  readonly secondUnit: Int32Array;
  readonly sector: Uint8Array;
  /** Index into sizes. */
  readonly size: Uint8Array;
  /** Index into trades. */
  readonly trade: Uint8Array;
  readonly compliance: Uint8Array;
  readonly aeo: Uint8Array;
  readonly foundedDay: Int32Array;
  /** 2^31 - 1 where it stays open. */
  readonly closedDay: Int32Array;
  /** Multiplies the chance of a stricter lane; its mean over declarations is 1. */
  readonly risk: Float64Array;
  /** Multiplies the chance of an error of its own. */
  readonly errors: Float64Array;
  /** Multiplies the chance that an examination finds something. */
  readonly findings: Float64Array;
  /** Files in the night. */
  readonly night: Uint8Array;
  /** Declares at the one-man post of its unit. */
  readonly post: Uint8Array;
  /** log price factor: brand and grade. */
  readonly brand: Float64Array;
  /** -1: files by itself. */
  readonly broker: Int32Array;
  readonly secondBroker: Int32Array;
  /** `goodsAnEnterprise` entries each: good, country of origin, log price factor. */
  readonly goods: Int32Array;
  readonly origin: Uint8Array;
  readonly grade: Float64Array;
  readonly partners: number;
}

/** Prefixes of tax codes: the province that registered the firm. */
const prefixes = ['01', '02', '03', '03', '03', '04', '11', '23', '36', '37', '37', '46'];
export const neverCloses = 2_147_483_647;

export function createEnterprises(
  scenario: Scenario,
  units: readonly Unit[],
  brokers: Brokers,
  goods: GoodsCatalogue,
  firstDay: number,
  rng: Rng,
): Enterprises {
  const count = scenario.size.enterprises;
  const { confounders } = scenario;
  const weight = zipfWeights(count, scenario.volumes.enterprise_zipf);
  const total = weight.reduce((sum, w) => sum + w, 0);
  for (let e = 0; e < count; e++) weight[e]! /= total;

  const largeUnits = new AliasTable(units.map((unit) => (unit.small ? 0 : unit.share)));
  const anyUnits = new AliasTable(units.map((unit) => unit.share));
  const goodsBySector = goods.bySector.map(
    (list) => new AliasTable(list.map((_, rank) => (rank + 1) ** -1.3)),
  );
  const sectorGoods = goods.bySector.map((list) => shuffle(rng, [...list]));
  const sources = new AliasTable([0.7, 0.2, 0.07, 0.03]);
  const codes = taxCodes(count, rng);
  const firms: Enterprises = {
    count,
    taxCode: codes,
    weight,
    unit: new Int32Array(count),
    secondUnit: new Int32Array(count).fill(-1),
    sector: new Uint8Array(count),
    size: new Uint8Array(count),
    trade: new Uint8Array(count),
    compliance: new Uint8Array(count),
    aeo: new Uint8Array(count),
    foundedDay: new Int32Array(count),
    closedDay: new Int32Array(count).fill(neverCloses),
    risk: new Float64Array(count),
    errors: new Float64Array(count).fill(1),
    findings: new Float64Array(count).fill(1),
    night: new Uint8Array(count),
    post: new Uint8Array(count),
    brand: new Float64Array(count),
    broker: new Int32Array(count).fill(-1),
    secondBroker: new Int32Array(count).fill(-1),
    goods: new Int32Array(count * goodsAnEnterprise),
    origin: new Uint8Array(count * goodsAnEnterprise),
    grade: new Float64Array(count * goodsAnEnterprise),
    partners: Math.max(40, Math.min(4000, count * 2)),
  };
  let meanRisk = 0;
  for (let e = 0; e < count; e++) {
    // Rank by volume with noise: a large firm need not file the most.
    const place = (e + 1) / count + 0.08 * rng.normal();
    const size = place < 0.08 ? 3 : place < 0.25 ? 2 : place < 0.6 ? 1 : 0;
    firms.size[e] = size;
    firms.unit[e] = (e < count * 0.3 ? largeUnits : anyUnits).draw(rng);
    if (units.length > 1 && chance(rng, 0.15)) {
      const other = largeUnits.draw(rng);
      if (other !== firms.unit[e]) firms.secondUnit[e] = other;
    }
    firms.sector[e] = rng.below(sectors.length);
    const draw = rng.uniform();
    firms.trade[e] = draw < 0.55 ? 0 : draw < 0.77 ? 1 : 2;
    firms.aeo[e] = confounders.aeo && chance(rng, size === 3 ? 0.25 : size === 2 ? 0.04 : 0) ? 1 : 0;
    const compliance = firms.aeo[e] === 1 ? 1 : Math.round(3 - 0.35 * (size - 1) + 0.9 * rng.normal());
    firms.compliance[e] = Math.max(1, Math.min(5, compliance));
    const isNew = size < 2 && chance(rng, 0.09);
    firms.foundedDay[e] = isNew ? firstDay + between(rng, -90, 240) : firstDay - between(rng, 200, 9000);
    if (size < 2 && !isNew && chance(rng, 0.02)) firms.closedDay[e] = firstDay + between(rng, 60, 360);
    if (confounders.beginners && (isNew || size === 0)) {
      firms.errors[e] = isNew ? scenario.behaviour.beginner_factor * 1.3 : scenario.behaviour.beginner_factor;
    }
    if (confounders.compliant_firms && firms.compliance[e]! <= 2) firms.findings[e] = 0.15;
    else firms.findings[e] = 0.6 + 0.4 * (firms.compliance[e]! - 2);
    firms.risk[e] =
      firms.aeo[e] === 1 ? 0.12 : Math.exp(0.3 * rng.normal()) * (0.55 + 0.18 * firms.compliance[e]!);
    meanRisk += firms.risk[e]! * weight[e]!;
    firms.night[e] = chance(rng, 0.1) ? 1 : 0;
    firms.post[e] = confounders.one_man_posts && e > count * 0.1 && chance(rng, 0.05) ? 1 : 0;
    firms.brand[e] = scenario.prices.brand_sd * rng.normal();
    if (chance(rng, scenario.volumes.broker_use)) {
      const chooser = brokers.chooser(firms.unit[e]!, firms.sector[e]!);
      firms.broker[e] = chooser.draw(rng);
      firms.secondBroker[e] = chooser.draw(rng);
    }
    const list = sectorGoods[firms.sector[e]!]!; // sector is an index of sectors
    for (let k = 0; k < goodsAnEnterprise; k++) {
      const slot = e * goodsAnEnterprise + k;
      firms.goods[slot] = list[goodsBySector[firms.sector[e]!]!.draw(rng)]!;
      firms.origin[slot] = goods.goods[firms.goods[slot]]!.sources[sources.draw(rng)]!;
      firms.grade[slot] = 0.05 * rng.normal();
    }
  }
  for (let e = 0; e < count; e++) firms.risk[e]! /= meanRisk;
  return firms;
}

/** Distinct ten-digit tax codes, as numbers: some begin with 0. */
function taxCodes(count: number, rng: Rng): Float64Array {
  const seen = new Set<number>();
  while (seen.size < count) {
    seen.add(Number(prefixes[rng.below(prefixes.length)]!) * 1e8 + rng.below(1e8));
  }
  return Float64Array.from(seen);
}
