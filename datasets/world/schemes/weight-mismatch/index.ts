import { type Static, Type } from 'typebox';
import { chance } from '../../draws.ts';
import { roles } from '../../output/roles.ts';
import { plantTraders } from '../candidates.ts';
import { understateMass } from '../false-goods.ts';
import { howMany, type Scheme, schemeSettings, share } from '../scheme.ts';

const fraction = (value: number, description: string) =>
  Type.Number({ minimum: 0.1, maximum: 0.99, default: value, description });
const settings = schemeSettings('weight-mismatch', {
  count: howMany(4, 'importers'),
  strength: share(0.6, 'share of imports whose mass is understated'),
  lowest: fraction(0.5, 'lowest fraction of the mass declared'),
  highest: fraction(0.8, 'highest fraction of the mass declared'),
  minimum_declarations: howMany(40, 'declarations a year that the importer must expect'),
});
/** Units of quantity that are masses. */
const masses = new Set(['KGM', 'TNE']);

export const weightMismatch: Scheme<Static<typeof settings>> = {
  kind: 'weight-mismatch',
  family: 'fraud',
  about: {
    vi: 'Khai trọng lượng thấp hơn thực tế; cân của cảng cho thấy lô hàng nặng hơn nhiều so với tờ khai.',
    en: "Less mass is declared than there is; the port's scales show a consignment far heavier than declared.",
  },
  source: 'methods.md F17: VASSCM weighbridge and VGM messages',
  settings,
  plant(world, chosen, plot, rng) {
    const { goods, units } = world.goods;
    const byMass = (good: number): boolean => masses.has(units[goods[good]!.unit]!); // an index of the catalogue
    const lowest = Math.min(chosen.lowest, chosen.highest);
    const highest = Math.max(chosen.lowest, chosen.highest);
    plantTraders(
      world,
      plot,
      chosen,
      {
        trade: 'import',
        minimum: chosen.minimum_declarations,
        also: (e) => world.units[world.enterprises.unit[e]!]!.kind !== 'inland', // no operator reports from there
      },
      'importers with enough declarations at a port that weighs',
      rng,
      (_, plant) => ({
        declares({ direction, basket }, draws) {
          if (direction !== 0 || !chance(draws, chosen.strength)) return undefined;
          const declared = lowest + (highest - lowest) * draws.uniform();
          understateMass(basket, declared, byMass);
          return { plant, role: roles.mass_understated, scale: 1 / declared, findings: 2 };
        },
      }),
    );
  },
};
