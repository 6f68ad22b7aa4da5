/**
 * When each seat was on duty, as disjoint half-open intervals of slots in order of time.
 * From the roster where it knows at least `minimumCoverage` of a post's contacts; else from activity: an officer is taken to
 * be on duty from an hour before the first to an hour after the last of a run of contacts less than four hours apart.
 */
import { groupRows } from '../statistics/group-rows.ts';
import { type ContactCells, type DutyShifts, slotsPerHour } from './contact-cells.ts';
import { type DutyPosts, seatOf } from './duty-posts.ts';

export interface DutySpells {
  /** Spells of seat s are `starts[s]` to `starts[s + 1]` - 1. */
  readonly starts: Int32Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** 1 where the post's duty comes from the roster, 0 where from activity. */
  readonly rostered: Uint8Array;
  /** Contacts of rostered posts by officers whom the roster did not have on duty. */
  readonly offRoster: number;
}

const padding = slotsPerHour;
const longestPause = 4 * slotsPerHour;

/** Sorts intervals and joins those that touch. */
function merged(intervals: [from: number, to: number][]): [from: number, to: number][] {
  intervals.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const result: [number, number][] = [];
  for (const [from, to] of intervals) {
    const last = result.at(-1);
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], to);
    else if (to > from) result.push([from, to]);
  }
  return result;
}

function covers(intervals: readonly (readonly [number, number])[], slot: number): boolean {
  let low = 0;
  let high = intervals.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const [from, to] = intervals[middle]!; // within bounds
    if (slot < from) high = middle - 1;
    else if (slot >= to) low = middle + 1;
    else return true;
  }
  return false;
}

/** Intervals of every seat that the roster names. */
function rosterIntervals(posts: DutyPosts, shifts: DutyShifts): [number, number][][] {
  const result: [number, number][][] = Array.from({ length: posts.seatCount }, () => []);
  const ofUnit = new Map<number, number[]>();
  posts.postUnit.forEach((unit, post) => {
    const list = ofUnit.get(unit);
    if (list === undefined) ofUnit.set(unit, [post]);
    else list.push(post);
  });
  for (let row = 0; row < shifts.rowCount; row++) {
    for (const post of ofUnit.get(shifts.unit[row]!) ?? []) {
      if (shifts.team[row]! >= 0 && shifts.team[row] !== posts.postTeam[post]) continue;
      if (shifts.stage[row]! >= 0 && shifts.stage[row] !== posts.postStage[post]) continue;
      const seat = seatOf(posts, post, shifts.officer[row]!);
      if (seat >= 0) result[seat]!.push([shifts.from[row]!, shifts.to[row]!]);
    }
  }
  return result.map(merged);
}

export function dutySpells(
  cells: ContactCells,
  shifts: DutyShifts,
  posts: DutyPosts,
  minimumCoverage: number,
): DutySpells {
  const intervals = rosterIntervals(posts, shifts);
  const known = new Float64Array(posts.postCount);
  const total = new Float64Array(posts.postCount);
  const onRoster = new Uint8Array(cells.rowCount);
  for (let row = 0; row < cells.rowCount; row++) {
    const post = posts.cellPost[row]!;
    total[post]! += cells.contacts[row]!;
    if (!covers(intervals[posts.cellSeat[row]!]!, cells.slot[row]!)) continue;
    onRoster[row] = 1;
    known[post]! += cells.contacts[row]!;
  }
  const rostered = Uint8Array.from(known, (count, post) => (count >= minimumCoverage * total[post]! ? 1 : 0));
  let offRoster = 0;
  const { starts: cellStarts, rows } = groupRows(posts.cellSeat, posts.seatCount);
  for (let seat = 0; seat < posts.seatCount; seat++) {
    const own = rows.subarray(cellStarts[seat], cellStarts[seat + 1]);
    if (rostered[posts.seatPost[seat]!] === 1) {
      for (const row of own) {
        if (onRoster[row] === 1) continue;
        intervals[seat]!.push([cells.slot[row]!, cells.slot[row]! + 1]);
        offRoster += cells.contacts[row]!;
      }
      intervals[seat] = merged(intervals[seat]!);
    } else {
      const slots = Int32Array.from(own, (row) => cells.slot[row]!).sort();
      const runs: [number, number][] = [];
      for (const slot of slots) {
        const last = runs.at(-1);
        if (last !== undefined && slot - last[1] < longestPause) last[1] = slot;
        else runs.push([slot, slot]);
      }
      intervals[seat] = merged(runs.map(([first, last]) => [first - padding, last + 1 + padding]));
    }
  }
  const starts = new Int32Array(posts.seatCount + 1);
  intervals.forEach((list, seat) => (starts[seat + 1] = starts[seat]! + list.length));
  const flat = intervals.flat();
  return {
    starts,
    from: Int32Array.from(flat, ([from]) => from),
    to: Int32Array.from(flat, ([, to]) => to),
    rostered,
    offRoster,
  };
}
