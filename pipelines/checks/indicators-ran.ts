import { type Check, passed, refused, warned } from './check.ts';

/** An indicator that throws is our own fault and stops the night; one that lacks a feed, or is suspended, is said. */
export const indicatorsRan: Check = {
  name: 'indicators ran',
  run({ indicatorRuns }) {
    const failed = indicatorRuns.filter(({ error }) => error !== null);
    if (failed.length > 0) {
      return Promise.resolve(
        refused(
          `${failed.map(({ card, error }) => `${card.id} failed: ${error}`).join('; ')}. ` +
            `To publish without it: [indicators.${failed[0]!.card.id}] enabled = false in liem.toml`,
        ),
      );
    }
    const silent = indicatorRuns.flatMap(({ card, notComputed, suspended }) => {
      const why = notComputed ?? suspended ?? null;
      return why === null ? [] : [`${card.id} (${why})`];
    });
    if (silent.length === 0) return Promise.resolve(passed(`${indicatorRuns.length} indicators computed`));
    return Promise.resolve(warned(`not computed: ${silent.join('; ')}`));
  },
};
