/**
 * What memory the machine, and every control group around this process, still has for it. A group's page cache counts as room: the kernel takes it back
 * before it ends anybody, and a night that reads gigabytes fills it. Known of Linux only: elsewhere there are no such files, and no room to tell.
 */
import { dirname, join } from 'node:path';

export interface MemoryRoom {
  /** `this machine`, or the group's folder. */
  readonly of: string;
  /** Bytes. */
  readonly total: number;
  readonly available: number;
}

/** Text of a file; null where it cannot be read. */
export type ReadText = (path: string) => string | null;

const groups = '/sys/fs/cgroup';

/** The files that say what a group may have and has, in the second version of control groups and in the first. */
const versions = {
  second: {
    limits: ['memory.max', 'memory.high'],
    held: 'memory.current',
    cache: ['inactive_file', 'active_file'],
  },
  first: {
    limits: ['memory.limit_in_bytes'],
    held: 'memory.usage_in_bytes',
    cache: ['total_inactive_file', 'total_active_file'],
  },
} as const;

export function memoryRooms(read: ReadText): readonly MemoryRoom[] {
  const machine = machineRoom(read('/proc/meminfo'));
  const places = (read('/proc/self/cgroup') ?? '').split('\n').flatMap((line) => {
    const [, controllers = '', path = '/'] = /^\d+:([^:]*):(.*)$/.exec(line) ?? [];
    if (line.startsWith('0::')) return upFrom(groups, path).map((at) => groupRoom(at, versions.second, read));
    if (!controllers.split(',').includes('memory')) return [];
    return upFrom(join(groups, 'memory'), path).map((at) => groupRoom(at, versions.first, read));
  });
  // A first-version group without a limit of its own gives a number larger than any machine.
  const limited = places.filter((room) => room !== null && room.total < (machine?.total ?? Infinity));
  return [...(machine === null ? [] : [machine]), ...(limited as MemoryRoom[])]; // the nulls were left out
}

function machineRoom(meminfo: string | null): MemoryRoom | null {
  const kibibytes = (name: string): number =>
    Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(meminfo ?? '')?.[1] ?? Number.NaN);
  const room = {
    of: 'this machine',
    total: 1024 * kibibytes('MemTotal'),
    available: 1024 * kibibytes('MemAvailable'),
  };
  return Number.isNaN(room.available + room.total) ? null : room;
}

/** A group and those around it, up to the root that this process sees. */
function upFrom(root: string, path: string): readonly string[] {
  const places = [join(root, path)];
  while (places.at(-1) !== root && places.at(-1)!.startsWith(root)) places.push(dirname(places.at(-1)!)); // not empty
  return places;
}

function groupRoom(
  at: string,
  { limits, held, cache }: (typeof versions)[keyof typeof versions],
  read: ReadText,
): MemoryRoom | null {
  const numbers = limits.map((file) => Number.parseInt(read(join(at, file)) ?? '', 10)); // NaN of `max` and of no file
  const total = Math.min(...numbers.filter((number) => !Number.isNaN(number)));
  if (total === Infinity) return null;
  const stat = read(join(at, 'memory.stat')) ?? '';
  const cached = cache.map((name) => Number(new RegExp(`^${name} (\\d+)$`, 'm').exec(stat)?.[1] ?? 0));
  const used = Number(read(join(at, held)) ?? 0) - cached.reduce((sum, bytes) => sum + bytes, 0);
  return { of: `the control group ${at}`, total, available: total - Math.max(used, 0) };
}

/** What must stay free, in bytes: a night can take hundreds of megabytes between two looks, and the system needs some to go on. */
export const memoryReserve = (total: number): number => Math.min(1e9, Math.max(256e6, 0.05 * total));
