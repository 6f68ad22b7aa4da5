/** Posts (unit, team, stage) and seats (an officer at a post), numbered in the order of their codes. */
import { combineCodes } from '../statistics/combine-codes.ts';
import { type ContactCells, contactStages } from './contact-cells.ts';

export interface DutyPosts {
  readonly postCount: number;
  readonly postUnit: Int32Array;
  readonly postTeam: Int32Array;
  readonly postStage: Int32Array;
  /** Seats of post p are `seatStarts[p]` to `seatStarts[p + 1]` - 1, in order of officer. */
  readonly seatStarts: Int32Array;
  readonly seatCount: number;
  readonly seatPost: Int32Array;
  readonly seatOfficer: Int32Array;
  readonly cellPost: Int32Array;
  readonly cellSeat: Int32Array;
}

/** Numbers the distinct keys of `codes` in ascending order of `keyOf` a code. */
function ranked(
  codes: Int32Array,
  count: number,
  keys: Float64Array,
): { rank: Int32Array; order: Int32Array } {
  const order = Int32Array.from({ length: count }, (_, code) => code).sort((a, b) => keys[a]! - keys[b]!);
  const rank = new Int32Array(count);
  order.forEach((code, position) => (rank[code] = position));
  return { rank: codes.map((code) => rank[code]!), order };
}

/** The posts and seats that had a contact. Officers who never handled anything at a post have no seat there. */
export function dutyPosts(cells: ContactCells): DutyPosts {
  const unitTeam = combineCodes(cells.unit, cells.team, cells.teamCount);
  const raw = combineCodes(unitTeam.codes, cells.stage, contactStages.length);
  const postKey = new Float64Array(raw.count);
  for (let row = 0; row < cells.rowCount; row++) {
    postKey[raw.codes[row]!] =
      (cells.unit[row]! * cells.teamCount + cells.team[row]!) * contactStages.length + cells.stage[row]!;
  }
  const posts = ranked(raw.codes, raw.count, postKey);
  const parts = posts.order.length;
  const postUnit = new Int32Array(parts);
  const postTeam = new Int32Array(parts);
  const postStage = new Int32Array(parts);
  posts.order.forEach((code, post) => {
    const key = postKey[code]!;
    postStage[post] = key % contactStages.length;
    const place = Math.floor(key / contactStages.length);
    postTeam[post] = place % cells.teamCount;
    postUnit[post] = Math.floor(place / cells.teamCount);
  });

  const rawSeats = combineCodes(posts.rank, cells.officer, cells.officerCount);
  const seatKey = new Float64Array(rawSeats.count);
  for (let row = 0; row < cells.rowCount; row++) {
    seatKey[rawSeats.codes[row]!] = posts.rank[row]! * cells.officerCount + cells.officer[row]!;
  }
  const seats = ranked(rawSeats.codes, rawSeats.count, seatKey);
  const seatPost = Int32Array.from(seats.order, (code) => Math.floor(seatKey[code]! / cells.officerCount));
  const seatOfficer = Int32Array.from(seats.order, (code) => seatKey[code]! % cells.officerCount);
  const seatStarts = new Int32Array(parts + 1);
  for (const post of seatPost) seatStarts[post + 1]!++;
  for (let post = 0; post < parts; post++) seatStarts[post + 1]! += seatStarts[post]!;
  return {
    postCount: parts,
    postUnit,
    postTeam,
    postStage,
    seatStarts,
    seatCount: seatPost.length,
    seatPost,
    seatOfficer,
    cellPost: posts.rank,
    cellSeat: seats.rank,
  };
}

/** The seat of an officer at a post, by bisection; -1 where he has none. */
export function seatOf(posts: DutyPosts, post: number, officer: number): number {
  let low = posts.seatStarts[post]!;
  let high = posts.seatStarts[post + 1]! - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = posts.seatOfficer[middle]!;
    if (found === officer) return middle;
    if (found < officer) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
