import { whyInVietnamese } from '../../engine/index.ts';
import { switchedOff } from '../stages/observe-indicators.ts';
import { type Check, passed, refused, warned } from './check.ts';

/** Characters of what an indicator threw that are said: the rest is its whole SQL. */
const saidOfError = 300;

/** An indicator that throws is our own fault and stops the night; one that lacks a feed, or is suspended, is said. */
export const indicatorsRan: Check = {
  name: 'indicators ran',
  run({ indicatorRuns }) {
    const failed = indicatorRuns.filter(({ error }) => error !== null);
    if (failed.length > 0) {
      return Promise.resolve(
        refused(
          `${failed.map(({ card, error }) => `${card.id} failed: ${(error ?? '').slice(0, saidOfError)}`).join('; ')}. ` +
            `To publish without it: [indicators.${failed[0]!.card.id}] enabled = false in liem.toml`,
        ),
      );
    }
    const computed = indicatorRuns.filter(({ tables }) => tables.length > 0).length;
    const off = indicatorRuns.filter(({ notComputed }) => notComputed === switchedOff).length;
    const silent = indicatorRuns.flatMap(({ card, notComputed, suspended }) => {
      const why = notComputed ?? suspended ?? null;
      return why === null || why === switchedOff ? [] : [{ id: card.id, why }];
    });
    if (silent.length === 0)
      return Promise.resolve(
        passed({
          vi: `đã tính ${computed} chỉ tiêu${off === 0 ? '' : `, ${off} chỉ tiêu bị tắt trong liem.toml`}`,
          en: `${computed} indicators computed${off === 0 ? '' : `, ${off} switched off in liem.toml`}`,
        }),
      );
    const vi = silent.map(({ id, why }) => `${id} (${whyInVietnamese(why) ?? why})`);
    const en = silent.map(({ id, why }) => `${id} (${why})`);
    return Promise.resolve(
      warned({ vi: `chưa tính: ${vi.join('; ')}`, en: `not computed: ${en.join('; ')}` }, silent.length),
    );
  },
};
