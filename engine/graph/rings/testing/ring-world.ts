/** A made-up contact network with busy cores in every port, and one ring planted inside a port or across ports. */
import { createRng } from '../../../domain/rng.ts';
import type { ContactEdges, NetworkSize } from '../contact-network.ts';

export interface RingWorldOptions {
  readonly seed: string;
  readonly ports?: number;
  readonly officersOfPort?: number;
  readonly enterprisesOfPort?: number;
  readonly edgesOfPort?: number;
  /** Spread of log business: how busy the busiest are. */
  readonly spread?: number;
  readonly ringOfficers?: number;
  readonly ringEnterprises?: number;
  /** Share of the ring's pairs that meet because of it; 0 plants nothing. */
  readonly density: number;
  /** The ring's members are of many ports. */
  readonly acrossPorts?: boolean;
}

export interface RingWorld {
  readonly edges: ContactEdges;
  readonly size: NetworkSize;
  readonly ringOfficers: ReadonlySet<number>;
  readonly ringEnterprises: ReadonlySet<number>;
}

export function ringWorld(options: RingWorldOptions): RingWorld {
  const {
    ports = 20,
    officersOfPort = 50,
    enterprisesOfPort = 500,
    edgesOfPort = 5000,
    spread = 1,
  } = options;
  const rng = createRng(`ring world ${options.seed}`);
  const size = { officers: ports * officersOfPort, enterprises: ports * enterprisesOfPort, cells: ports };
  const met = new Set<number>();
  const officer: number[] = [];
  const enterprise: number[] = [];
  const cell: number[] = [];
  function meet(o: number, e: number, port: number): void {
    const key = o * size.enterprises + e;
    if (met.has(key)) return;
    met.add(key);
    officer.push(o);
    enterprise.push(e);
    cell.push(port);
  }
  for (let port = 0; port < ports; port++) {
    const drawOfficer = picker(officersOfPort, spread, rng);
    const drawEnterprise = picker(enterprisesOfPort, spread * 1.8, rng);
    for (let i = 0; i < edgesOfPort; i++) {
      meet(port * officersOfPort + drawOfficer(), port * enterprisesOfPort + drawEnterprise(), port);
    }
  }
  const across = options.acrossPorts ?? false;
  const home = rng.below(ports);
  const draw = (wanted: number, each: number): ReadonlySet<number> => {
    const chosen = new Set<number>();
    while (chosen.size < wanted) chosen.add((across ? rng.below(ports) : home) * each + rng.below(each));
    return chosen;
  };
  const planted = options.density > 0;
  const ringOfficers = draw(planted ? (options.ringOfficers ?? 30) : 0, officersOfPort);
  const ringEnterprises = draw(planted ? (options.ringEnterprises ?? 60) : 0, enterprisesOfPort);
  for (const o of [...ringOfficers].sort((a, b) => a - b)) {
    for (const e of [...ringEnterprises].sort((a, b) => a - b)) {
      if (rng.uniform() < options.density) meet(o, e, Math.floor(o / officersOfPort));
    }
  }
  return {
    edges: {
      officer: Int32Array.from(officer),
      enterprise: Int32Array.from(enterprise),
      cell: Int32Array.from(cell),
    },
    size,
    ringOfficers,
    ringEnterprises,
  };
}

/** Draws 0 to n - 1, each as often as its log-normal business says. */
function picker(n: number, spread: number, rng: ReturnType<typeof createRng>): () => number {
  const ends = new Float64Array(n);
  let total = 0;
  for (let i = 0; i < n; i++) {
    total += Math.exp(spread * rng.normal());
    ends[i] = total;
  }
  return () => {
    const at = rng.uniform() * total;
    let low = 0;
    let high = n - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (ends[middle]! > at) high = middle;
      else low = middle + 1;
    }
    return low;
  };
}
