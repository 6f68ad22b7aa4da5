/** The tariff lines of the world and their price model. */
import type { Rng } from '../../../engine/index.ts';
import { AliasTable } from '../draws.ts';
import { goodsRows, origins, sectors } from './goods-list.ts';

export const usdVnd = 25_400;

/** One eight-digit tariff line. */
export interface Good {
  readonly hs: number;
  readonly hsText: string;
  readonly chapter: number;
  readonly unit: number;
  readonly priceVnd: number;
  readonly kg: number;
  readonly dutyPct: number;
  readonly agency: number;
  /** Countries it mostly comes from, the first most of all. */
  readonly sources: readonly number[];
  /** First index of its descriptions in the dictionary, and how many there are. */
  readonly description: number;
  readonly descriptions: number;
}

export interface GoodsCatalogue {
  readonly goods: readonly Good[];
  readonly chapters: readonly string[];
  readonly units: readonly string[];
  readonly countries: readonly string[];
  readonly countryShares: readonly number[];
  readonly descriptions: readonly string[];
  /** Indexes of goods a sector trades. */
  readonly bySector: readonly (readonly number[])[];
  /** log price factor of good × country. */
  readonly originEffect: Float64Array;
  /** log price factor of good × quarter. */
  readonly quarterEffect: Float64Array;
  /** Multiplies the chance of a stricter lane, by chapter; mean 1. */
  readonly chapterRisk: Float64Array;
  /** log factor of hold times, by chapter. */
  readonly chapterHold: Float64Array;
}

const units = ['KGM', 'PCE', 'MTR', 'LTR', 'TNE', 'PR'];
const variants = ['', ', mới 100%', ', loại 1', ', dùng trong sản xuất, mới 100%'];
/** Text fields belong to the declarant: some hold what a spreadsheet would run. */
const hostile = ['=HYPERLINK("http://example.com/a","hàng mẫu")', '+84 28 3829 0000', '@SUM(1+1)*cmd|x'];

export function createGoods(rng: Rng, chapterHoldSd: number): GoodsCatalogue {
  const chapters = [...new Set(goodsRows.map(([hs6]) => hs6.slice(0, 2)))].sort();
  const descriptions: string[] = [...hostile];
  const goods: Good[] = [];
  const countries = new AliasTable(origins.map(([, share]) => share));
  for (const [hs6, text, unit, usd, kg, dutyPct, agency] of goodsRows) {
    const lines = 1 + rng.below(3);
    for (let line = 0; line < lines; line++) {
      const hsText = `${hs6}${['10', '20', '90'][line] ?? '90'}`;
      goods.push({
        hs: Number(hsText),
        hsText,
        chapter: chapters.indexOf(hs6.slice(0, 2)),
        unit: units.indexOf(unit),
        priceVnd: usd * usdVnd * Math.exp(0.12 * rng.normal()),
        kg,
        dutyPct,
        agency,
        sources: Array.from({ length: 4 }, () => countries.draw(rng)),
        description: descriptions.length,
        descriptions: variants.length,
      });
      for (const variant of variants) descriptions.push(`${text}${variant}`);
    }
  }
  const effects = (n: number, sd: number): Float64Array =>
    Float64Array.from({ length: n }, () => sd * rng.normal());
  return {
    goods,
    chapters,
    units,
    countries: origins.map(([country]) => country),
    countryShares: origins.map(([, share]) => share),
    descriptions,
    bySector: sectors.map((sector) =>
      goods.flatMap((good, index) => (sector.chapters.includes(chapters[good.chapter]!) ? [index] : [])),
    ),
    originEffect: effects(goods.length * origins.length, 0.15),
    quarterEffect: effects(goods.length * 4, 0.05),
    chapterRisk: effects(chapters.length, 0.3).map(Math.exp),
    chapterHold: effects(chapters.length, chapterHoldSd),
  };
}

/** What is exported originates here: the number after those of the countries that goods come from, and its code. */
export const home = { number: origins.length, code: 'VN' } as const;

export const hostileDescriptions = hostile.length;
