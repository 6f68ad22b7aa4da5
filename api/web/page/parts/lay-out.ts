/** Places for the parties of a network, so that those who are tied stand together. The same network always gets the same picture. */
import {
  forceCollide,
  forceLink,
  forceManyBody,
  forceSimulation,
  forceX,
  forceY,
  type SimulationLinkDatum,
  type SimulationNodeDatum,
} from 'd3-force';

export interface Spot extends SimulationNodeDatum {
  readonly name: string;
  /** Pixels around it that no other name should cover. */
  readonly radius: number;
}

export interface Tie {
  readonly from: string;
  readonly to: string;
  /** 0 to 1: how strongly it draws together. */
  readonly strength: number;
}

export interface LaidOut {
  readonly places: ReadonlyMap<string, { readonly x: number; readonly y: number }>;
}

const rounds = 300;

/** d3-force starts from places of its own that do not depend on chance. Cost: rounds × (n log n + ties). */
export function layOut(
  nodes: readonly Pick<Spot, 'name' | 'radius'>[],
  ties: readonly Tie[],
  { width, height }: { readonly width: number; readonly height: number },
): LaidOut {
  const spots: Spot[] = nodes.map(({ name, radius }) => ({ name, radius }));
  const links: (SimulationLinkDatum<Spot> & { strength: number })[] = ties.map(({ from, to, strength }) => ({
    source: from,
    target: to,
    strength,
  }));
  forceSimulation(spots)
    .force(
      'link',
      forceLink<Spot, (typeof links)[number]>(links)
        .id(({ name }) => name)
        .distance(70)
        .strength(({ strength }) => 0.15 + 0.6 * strength),
    )
    .force('charge', forceManyBody<Spot>().strength(-160).distanceMax(320))
    .force(
      'collide',
      forceCollide<Spot>(({ radius }) => radius),
    )
    .force('x', forceX<Spot>(width / 2).strength(0.06))
    .force('y', forceY<Spot>(height / 2).strength(0.1))
    .stop()
    .tick(rounds);
  return { places: fitted(spots, width, height) };
}

const margin = 34;

/** Drawn to fill the picture and no more. */
function fitted(spots: readonly Spot[], width: number, height: number): LaidOut['places'] {
  const xs = spots.map(({ x = 0 }) => x);
  const ys = spots.map(({ y = 0 }) => y);
  const scaled = (value: number, all: readonly number[], size: number): number => {
    const [low, high] = [Math.min(...all), Math.max(...all)];
    return high === low ? size / 2 : margin + ((value - low) / (high - low)) * (size - 2 * margin);
  };
  return new Map(
    spots.map(({ name, x = 0, y = 0 }) => [name, { x: scaled(x, xs, width), y: scaled(y, ys, height) }]),
  );
}
