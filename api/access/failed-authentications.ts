/**
 * How many credentials that are nobody's one network has shown: in windows of a minute, each from its first failure on. A credential counts from
 * when it is looked at, so that many at once get no further than one after the other; whoever turns out to be somebody is forgiven.
 */
import { networkOf } from './network-of.ts';

export interface FailedAuthentications {
  /** Seconds to wait before another credential of this address is looked at; 0: it may be now. */
  waitOf(address: string): number;
  /** One is being looked at. */
  begin(address: string): void;
  /** What it turned out to be. True where this failure was the last that is let through. */
  end(address: string, failed: boolean): boolean;
}

interface Tries {
  failed: number;
  /** Being looked at just now. */
  pending: number;
  /** In milliseconds since 1970. */
  ends: number;
}

const windowMilliseconds = 60_000;
/** Networks remembered: with more, the one first seen is forgotten. */
const mostNetworks = 10_000;

/** @param most failures a minute from one network; 0 sets no limit. */
export function failedAuthentications(most: number, now: () => Date): FailedAuthentications {
  const networks = new Map<string, Tries>();
  function triesOf(address: string): Tries {
    const network = networkOf(address);
    const time = now().getTime();
    const known = networks.get(network);
    if (known !== undefined) {
      if (known.ends <= time) Object.assign(known, { failed: 0, ends: time + windowMilliseconds });
      return known;
    }
    if (networks.size >= mostNetworks) networks.delete(networks.keys().next().value!); // there is a first one
    const fresh = { failed: 0, pending: 0, ends: time + windowMilliseconds };
    networks.set(network, fresh);
    return fresh;
  }
  return {
    waitOf(address) {
      const tries = networks.get(networkOf(address));
      const time = now().getTime();
      if (most === 0 || tries === undefined) return 0;
      const failed = tries.ends <= time ? 0 : tries.failed;
      if (failed >= most) return Math.ceil((tries.ends - time) / 1000);
      return failed + tries.pending >= most ? 1 : 0; // those just looked at may be somebody's
    },
    begin(address) {
      triesOf(address).pending++;
    },
    end(address, failed) {
      const tries = triesOf(address);
      tries.pending = Math.max(0, tries.pending - 1);
      if (!failed) {
        if (tries.pending === 0 && tries.failed === 0) networks.delete(networkOf(address)); // most are somebody's
        return false;
      }
      tries.failed++;
      return tries.failed === most;
    },
  };
}
