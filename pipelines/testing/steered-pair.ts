/** One unit in which C01 alone, asked with one kind of evidence, flags one officer with one enterprise: the least that a night can find. */
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { indicators } from '../../engine/index.ts';
import { smallWorld, temporaryFolder } from './small-world.ts';

const scenario = `
name = "steered-pair"
[size]
units = 1
officers = 20
brokers = 10
enterprises = 60
declarations = 3_000
[[schemes]]
kind = "steered-pairs"
count = 1
strength = 0.9
`;

/** The feeds that C01 reads; each file costs a night more than its rows. */
const feeds = ['declarations', 'declaration_lines', 'duty_roster', 'processing_events'];

/** A drop folder of its own, to be changed at will. */
export async function steeredDrop(): Promise<string> {
  const made = await smallWorld('a', scenario);
  const drop = join(temporaryFolder('steered'), 'drop');
  for (const feed of feeds) cpSync(join(made, feed), join(drop, feed), { recursive: true });
  return drop;
}

/** liem.toml for it, by one thread: so small a night only loses by more; `more` begins with the options of C01. */
export const onlyC01 = (more = ''): string =>
  `[resources]\nthreads = 1\n[scoring]\nminimum_groups_pair = 1\n[report]\nformats = ["html"]\n[indicators.C01]\n${more}\n${indicators
    .filter(({ card }) => card.id !== 'C01')
    .map(({ card }) => `[indicators.${card.id}]\nenabled = false\n`)
    .join('')}`;
