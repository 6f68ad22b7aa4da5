import type { Static } from 'typebox';
import { chance } from '../../draws.ts';
import { crewOf } from '../../world.ts';
import { howMany, periodOf, type Scheme, schemeSettings, share, take } from '../scheme.ts';
import { slowingAtStrength, slowingSettings, slowly } from '../slow-officers/index.ts';

const settings = schemeSettings('border-gate', {
  count: howMany(1, 'small border-gate branches'),
  ...slowingSettings,
  holds: share(0.15, "share of small traders' declarations put on hold without a reason, and let go"),
  checkpoints: share(
    0.5,
    "share of small traders' declarations that two more colleagues stop after the decision",
  ),
  complaints: share(0.02, "share of small traders' declarations that end in a complaint"),
});

export const borderGate: Scheme<Static<typeof settings>> = {
  kind: 'border-gate',
  family: 'harassment',
  about: {
    vi: 'Ba công chức của một chi nhánh cửa khẩu nhỏ cùng "làm luật" với mọi doanh nghiệp nhỏ: giữ lâu, đòi giấy tờ ngoài quy định, dừng hàng vô cớ, chặn hàng qua nhiều chốt.',
    en: "The three officers of one small border-gate branch together 'make law' on every small trader: long holds, documents no law lists, stops without a reason, one checkpoint after another.",
  },
  source: 'methods.md H01, H13, H19: VCCI 2018; the case of the project brief',
  settings,
  atStrength: (strength) => ({
    ...slowingAtStrength(strength),
    holds: 0.25 * strength,
    checkpoints: 0.8 * strength,
    complaints: 0.04 * strength,
  }),
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
        plot.press(officer, {
          ...period,
          press: slowly(world, [plant, branch], chosen, (draws) => ({
            complains: chosen.complaints,
            ...(chance(draws, chosen.holds) ? { emptyHold: 1 + 3 * draws.uniform() } : {}),
            ...(chance(draws, chosen.checkpoints) ? { checkpoints: 2 } : {}),
          })),
        });
      }
    }
  },
};
