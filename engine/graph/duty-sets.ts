/**
 * Who was on duty when each contact was made: a sweep over time, post by post. Consecutive contacts of a post that found the
 * same officers on duty, in the same quarter of the window, share one set.
 */
import { groupRows } from '../statistics/group-rows.ts';
import type { ContactCells, DutyShifts } from './contact-cells.ts';
import { type DutyPosts, dutyPosts } from './duty-posts.ts';
import { type DutySpells, dutySpells } from './duty-spells.ts';

export interface DutySets extends DutyPosts {
  /** Seats of set s are `setSeats[setStarts[s]]` … `setSeats[setStarts[s + 1] - 1]`, ascending. */
  readonly setStarts: Int32Array;
  readonly setSeats: Int32Array;
  readonly setCount: number;
  /** Quarter of the window, from 0, in which the set served. */
  readonly setQuarter: Int32Array;
  readonly setPost: Int32Array;
  readonly cellSet: Int32Array;
  /** Cells in order of post, then slot, then row. */
  readonly timeOrder: Int32Array;
  readonly rostered: Uint8Array;
  readonly offRoster: number;
}

/** A growing list of whole numbers. */
class IntegerList {
  values = new Int32Array(1024);
  length = 0;
  push(value: number): void {
    if (this.length === this.values.length) {
      const wider = new Int32Array(this.length * 2);
      wider.set(this.values);
      this.values = wider;
    }
    this.values[this.length++] = value;
  }
  finish(): Int32Array {
    return this.values.slice(0, this.length);
  }
}

/** Cells by post and slot. */
function orderInTime(cells: ContactCells, posts: DutyPosts): Int32Array {
  const { starts, rows } = groupRows(posts.cellPost, posts.postCount);
  for (let post = 0; post < posts.postCount; post++) {
    const own = rows.subarray(starts[post], starts[post + 1]);
    const size = own.length;
    // Slots and positions in one number each: sorting numbers is many times faster than comparing rows.
    const keys = Float64Array.from(own, (row, index) => cells.slot[row]! * size + index).sort();
    const before = own.slice();
    keys.forEach((key, index) => (own[index] = before[((key % size) + size) % size]!));
  }
  return rows;
}

/** Beginnings and ends of a post's spells, in order of time, ends first: slot × 2 (+ 1 for a beginning), then seat. */
function changesOf(post: number, posts: DutyPosts, spells: DutySpells): Float64Array {
  const first = posts.seatStarts[post]!;
  const seats = posts.seatStarts[post + 1]! - first;
  const changes: number[] = [];
  for (let seat = first; seat < first + seats; seat++) {
    for (let spell = spells.starts[seat]!; spell < spells.starts[seat + 1]!; spell++) {
      changes.push((spells.from[spell]! * 2 + 1) * seats + (seat - first));
      changes.push(spells.to[spell]! * 2 * seats + (seat - first));
    }
  }
  return Float64Array.from(changes).sort();
}

/**
 * @param quarterStarts slots at which the quarters of the window begin, ascending; contacts before the first count to it.
 * @param minimumCoverage share of a post's contacts that the roster must know to be used there.
 */
export function dutySets(
  cells: ContactCells,
  shifts: DutyShifts,
  quarterStarts: readonly number[],
  minimumCoverage = 0.9,
): DutySets {
  const posts = dutyPosts(cells);
  const spells = dutySpells(cells, shifts, posts, minimumCoverage);
  const timeOrder = orderInTime(cells, posts);
  const cellSet = new Int32Array(cells.rowCount);
  const setStarts = new IntegerList();
  const setSeats = new IntegerList();
  const setQuarter = new IntegerList();
  const setPost = new IntegerList();
  const active = new Uint8Array(posts.seatCount);
  let cursor = 0;
  for (let post = 0; post < posts.postCount; post++) {
    const first = posts.seatStarts[post]!;
    const end = posts.seatStarts[post + 1]!;
    const changes = changesOf(post, posts, spells);
    let next = 0;
    let changed = true;
    let quarter = 0;
    for (; cursor < timeOrder.length && posts.cellPost[timeOrder[cursor]!] === post; cursor++) {
      const row = timeOrder[cursor]!;
      const slot = cells.slot[row]!;
      while (next < changes.length && Math.floor(changes[next]! / (end - first)) <= slot * 2 + 1) {
        const change = changes[next++]!;
        const begins = Math.floor(change / (end - first)) % 2 !== 0;
        active[first + (change % (end - first))] = begins ? 1 : 0;
        changed = true;
      }
      while (quarter + 1 < quarterStarts.length && slot >= quarterStarts[quarter + 1]!) {
        quarter++;
        changed = true;
      }
      if (changed) {
        changed = false;
        setStarts.push(setSeats.length);
        setQuarter.push(quarter);
        setPost.push(post);
        for (let seat = first; seat < end; seat++) if (active[seat] === 1) setSeats.push(seat);
      }
      cellSet[row] = setStarts.length - 1;
    }
  }
  const setCount = setStarts.length;
  setStarts.push(setSeats.length);
  return {
    ...posts,
    setStarts: setStarts.finish(),
    setSeats: setSeats.finish(),
    setCount,
    setQuarter: setQuarter.finish(),
    setPost: setPost.finish(),
    cellSet,
    timeOrder,
    rostered: spells.rostered,
    offRoster: spells.offRoster,
  };
}
