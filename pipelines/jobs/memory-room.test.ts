import { describe, expect, test } from 'vitest';
import { memoryReserve, memoryRooms } from './memory-room.ts';

const meminfo = 'MemTotal:       16000000 kB\nMemFree:          100000 kB\nMemAvailable:    9000000 kB\n';
const machine = { of: 'this machine', total: 16_000_000 * 1024, available: 9_000_000 * 1024 };
const rooms = (files: Readonly<Record<string, string>>) => memoryRooms((path) => files[path] ?? null);

describe('what there is room for', () => {
  test('no file at all: nothing to tell', () => {
    expect(rooms({})).toEqual([]);
    expect(rooms({ '/proc/meminfo': 'MemTotal: 1 kB\n' })).toEqual([]); // a kernel before 3.14
  });

  test('a machine without groups that are limited', () => {
    const files = {
      '/proc/meminfo': meminfo,
      '/proc/self/cgroup': '0::/\n',
      '/sys/fs/cgroup/memory.max': 'max\n',
    };
    expect(rooms(files)).toEqual([machine]);
  });

  test('a group and the one around it, each with its limit; the page cache counts as room', () => {
    const files = {
      '/proc/meminfo': meminfo,
      '/proc/self/cgroup': '0::/system.slice/liem.service\n',
      '/sys/fs/cgroup/system.slice/liem.service/memory.max': '4000000000\n',
      '/sys/fs/cgroup/system.slice/liem.service/memory.high': '3000000000\n',
      '/sys/fs/cgroup/system.slice/liem.service/memory.current': '2900000000\n',
      '/sys/fs/cgroup/system.slice/liem.service/memory.stat':
        'anon 1400000000\nfile 1500000000\ninactive_file 1000000000\nactive_file 400000000\n',
      '/sys/fs/cgroup/system.slice/memory.max': '6000000000\n',
      '/sys/fs/cgroup/system.slice/memory.current': '5900000000\n',
      '/sys/fs/cgroup/memory.max': 'max\n',
    };
    expect(rooms(files)).toEqual([
      machine,
      { of: 'the control group /sys/fs/cgroup/system.slice/liem.service', total: 3e9, available: 1.5e9 },
      { of: 'the control group /sys/fs/cgroup/system.slice', total: 6e9, available: 1e8 },
    ]);
  });

  test('groups of the first version, seen from within a container; no limit is a number beyond any machine', () => {
    const files = {
      '/proc/meminfo': meminfo,
      '/proc/self/cgroup': '9:name=systemd:/docker/1\n5:memory:/docker/1\n4:cpu,cpuacct:/docker/1\n',
      '/sys/fs/cgroup/memory/memory.limit_in_bytes': '2000000000\n',
      '/sys/fs/cgroup/memory/memory.usage_in_bytes': '1500000000\n',
      '/sys/fs/cgroup/memory/memory.stat':
        'inactive_file 1\ntotal_inactive_file 200000000\ntotal_active_file 0\n',
      '/sys/fs/cgroup/memory/docker/1/memory.limit_in_bytes': '9223372036854771712\n',
    };
    expect(rooms(files)).toEqual([
      machine,
      { of: 'the control group /sys/fs/cgroup/memory', total: 2e9, available: 7e8 },
    ]);
  });
});

test('what must stay free: a twentieth, between a quarter of a gigabyte and one', () => {
  expect([1e9, 8e9, 64e9].map(memoryReserve)).toEqual([256e6, 4e8, 1e9]);
});
