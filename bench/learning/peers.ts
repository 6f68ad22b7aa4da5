/** Peers from Python on the very rows that ours saw: arrays out, scores back. Labels of scored rows are not handed over. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LearningTable } from '../../engine/index.ts';
import type { KoreaLearning, KoreaTables } from './korea-columns.ts';

export interface PeerScores {
  readonly name: string;
  readonly scores: Float64Array;
  readonly cpuSeconds: number;
}

export interface Peers {
  /** Versions of the packages. */
  readonly versions: Readonly<Record<string, string>>;
  readonly peers: readonly PeerScores[];
}

const bytes = (array: Float64Array | Uint8Array): Uint8Array =>
  new Uint8Array(array.buffer, array.byteOffset, array.byteLength);

/** All numbers that any of ours sees, each once. */
function everyNumber({ rates, ordinals }: KoreaTables): LearningTable {
  const seen = new Set(rates.columns.map(({ name }) => name));
  return { ...rates, columns: [...rates.columns, ...ordinals.columns.filter(({ name }) => !seen.has(name))] };
}

/** Row by row, a number a column. */
export function rowByRow({ rowCount, columns }: LearningTable): Float64Array {
  const out = new Float64Array(rowCount * columns.length);
  columns.forEach(({ values }, column) => {
    for (let row = 0; row < rowCount; row++) out[row * columns.length + column] = values[row]!;
  });
  return out;
}

/** @throws Error where Python or a package is missing or fails: what it wrote */
export function peerScores(python: string, { learnt, scored }: KoreaLearning, labels: Uint8Array): Peers {
  const folder = mkdtempSync(join(tmpdir(), 'liem-peers-'));
  try {
    const [all, laterAll] = [everyNumber(learnt), everyNumber(scored)];
    const meta = { columns: all.columns.length, codes: learnt.codes.columns.length };
    writeFileSync(join(folder, 'meta.json'), JSON.stringify(meta));
    writeFileSync(join(folder, 'learnt.f64'), bytes(rowByRow(all)));
    writeFileSync(join(folder, 'scored.f64'), bytes(rowByRow(laterAll)));
    writeFileSync(join(folder, 'learnt-codes.f64'), bytes(rowByRow(learnt.codes)));
    writeFileSync(join(folder, 'scored-codes.f64'), bytes(rowByRow(scored.codes)));
    writeFileSync(join(folder, 'labels.u8'), bytes(labels));
    const script = join(import.meta.dirname, 'korea-peers.py');
    const { status, stderr } = spawnSync(python, ['-W', 'ignore', script, folder], { encoding: 'utf8' });
    if (status !== 0) throw new Error(`${python} ${script} failed:\n${stderr}`);
    const { versions, peers } = JSON.parse(readFileSync(join(folder, 'peers.json'), 'utf8')) as {
      readonly versions: Record<string, string>;
      readonly peers: readonly { readonly name: string; readonly cpuSeconds: number }[];
    };
    return {
      versions,
      peers: peers.map((peer, i) => {
        const read = readFileSync(join(folder, `scores-${i}.f64`));
        return { ...peer, scores: new Float64Array(new Uint8Array(read).buffer) };
      }),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
