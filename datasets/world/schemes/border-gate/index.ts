import type { Static } from 'typebox';
import { crewOf } from '../../world.ts';
import { periodOf, type Scheme, schemeSettings, howMany, take } from '../scheme.ts';
import { slowingAtStrength, slowingSettings } from '../slow-officers/index.ts';

const settings = schemeSettings('border-gate', {
  count: howMany(1, 'small border-gate branches'),
  ...slowingSettings,
});

export const borderGate: Scheme<Static<typeof settings>> = {
  kind: 'border-gate',
  family: 'harassment',
  about: {
    vi: 'Ba công chức của một chi nhánh cửa khẩu nhỏ cùng "làm luật" với mọi doanh nghiệp nhỏ.',
    en: "The three officers of one small border-gate branch together 'make law' on every small trader.",
  },
  source: 'methods.md H01, H13, H19: VCCI 2018; the case of the project brief',
  settings,
  atStrength: slowingAtStrength,
  plant(world, chosen, plot) {
    const period = periodOf(world, chosen);
    const branches = world.units.filter((unit) => unit.small);
    for (const unit of take(chosen.kind, branches, chosen.count, 'small border-gate branches')) {
      const branch = plot.plant({
        ...period,
        scheme: chosen.kind,
        family: 'harassment',
        subject: 'unit',
        unit: unit.index,
        strength: chosen.small_traders,
      });
      const crew = crewOf(world.staff.teams[unit.index]!.import!, 'document'); // every unit has an import team
      for (const { officer } of crew.postings) {
        const plant = plot.plant({
          ...period,
          scheme: chosen.kind,
          family: 'harassment',
          subject: 'officer',
          officer,
          unit: unit.index,
          strength: chosen.small_traders,
        });
        plot.slow(officer, {
          ...period,
          plant,
          branch,
          smallTraders: 1 + chosen.small_traders,
          others: 1 + chosen.others,
          requests: chosen.requests,
        });
      }
    }
  },
};
