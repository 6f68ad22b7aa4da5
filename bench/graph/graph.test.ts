import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { benchGraph } from '../graph.ts';
import { makeEdges, readEdges, writeEdges } from './contact-edges.ts';

const tiny = { officers: 30, enterprises: 200, edges: 1500, ports: 3 };

test('the bench runs without Python and prints ours alone', () => {
  const { rows, notes } = benchGraph(tiny, null);
  expect(rows).toEqual([]);
  expect(notes).toHaveLength(4);
  expect(notes[0]).toMatch(/^fraudar, ours alone: .* finds \d\.\d+, peak \d+ MB\.$/);
  expect(notes[1]).toMatch(/^leiden, ours alone: .* finds 0\.\d+,/);
  expect(notes[2]).toMatch(/^pagerank, ours alone: .* finds 0\.\d+,/);
  expect(notes[3]).toMatch(/^The floor, reading each of 1,500 edges once/);
});

test('edges are different pairs, the same for the same seed, and come back from their file', () => {
  const edges = makeEdges(tiny, 'one');
  expect(makeEdges(tiny, 'one')).toEqual(edges);
  expect(new Set(edges.officer.map((officer, i) => officer * 200 + edges.enterprise[i]!)).size).toBe(1500);
  const folder = mkdtempSync(join(tmpdir(), 'liem-edges-'));
  try {
    writeEdges(join(folder, 'edges.bin'), edges);
    expect(readEdges(join(folder, 'edges.bin'))).toEqual(edges);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
