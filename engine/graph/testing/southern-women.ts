/** The Southern women and what networkx and igraph (versions in the file) make of them. */
import golden from '../golden/southern-women.json' with { type: 'json' };
import { graphOf, type Link, twoModeOf } from './small-graphs.ts';

export { golden };

const linkOf = ([a, b, w]: readonly number[]): Link => ({ a: a!, b: b!, w: w! }); // three numbers each in the file

export const southernWomen = twoModeOf(golden.links.map(linkOf), golden.first, golden.second);

/** Women linked by events that both attended, by how many. */
export const womenTogether = graphOf(golden.projection.map(linkOf), golden.first);
