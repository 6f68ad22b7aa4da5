import { type Check, passed, refused } from './check.ts';

/** Those that reviews suspended are somebody's decision, one by one. */
const hitsTooMany = 'would flag';
/** So many may suspend themselves whatever the share. */
const few = 2;

/** One indicator that hits too many is suspended and said; many at once mean that the data or the code changed under all of them. */
export const suspendedIndicators: Check = {
  name: 'suspended indicators',
  run({ indicatorRuns, configuration }) {
    const limit = configuration.checks.maximum_suspended_share;
    const computed = indicatorRuns.filter(({ tables }) => tables.length > 0);
    const suspended = computed.filter(({ suspended: why }) => why?.includes(hitsTooMany) === true);
    const ids = suspended.map(({ card }) => card.id).join(', ');
    if (suspended.length > few && suspended.length > limit * computed.length) {
      return Promise.resolve(
        refused(
          `${suspended.length} of ${computed.length} indicators suspended themselves, more than ${100 * limit} %: ${ids}. Look for what they have in common; or raise checks.maximum_suspended_share`,
          suspended.length,
        ),
      );
    }
    return Promise.resolve(
      passed(
        suspended.length === 0
          ? { vi: 'không có', en: 'none' }
          : {
              vi: `${suspended.length} trên ${computed.length}: ${ids}`,
              en: `${suspended.length} of ${computed.length}: ${ids}`,
            },
      ),
    );
  },
};
