/** All that a run was made from, found again: what the archive and the home still hold of it, and what they do not. */
import {
  addMonths,
  type IsoDate,
  type JsonValue,
  LiemError,
  listRuns,
  openRun,
  type PublishedRun,
  readPseudonymKey,
  type RunId,
  verifyRun,
} from '../../engine/index.ts';
import {
  type ArchivedNight,
  archivedNightPath,
  listDigest,
  type LoadedFile,
  loadedFiles,
  readArchivedNight,
} from '../archive/archived-night.ts';
import { archivedInput } from '../archive/input-store.ts';
import { type Home, keyDigest } from '../config/home.ts';
import { parseConfiguration, readConfiguration } from '../config/read-configuration.ts';
import type { Configuration } from '../config/schema.ts';
import { judgementsOf } from '../identity/judgements.ts';
import { withHistory } from '../jobs/with-history.ts';
import type { RunInput } from '../jobs/build-run.ts';
import { configurationDigest, decisiveOptions, fingerprintParts } from '../runs/fingerprint.ts';
import { readModel } from '../learning/model-file.ts';
import { readLookUps } from '../runs/look-ups.ts';
import { readReviews } from '../runs/reviews.ts';
import { type AlteredOption, alteredOptions } from './altered-options.ts';
import { missingInputs } from './load-archived.ts';

type Sections = Readonly<Record<string, JsonValue>>;

export interface FoundInput {
  readonly published: PublishedRun;
  readonly night: ArchivedNight;
  readonly files: readonly LoadedFile[];
  readonly input: Omit<RunInput, 'warehouse' | 'identityFolder'>;
  /** What is not as it was, one sentence each, with the way out; the run can be built, but not the same. */
  readonly altered: readonly string[];
}

/** Throws RUN_NOT_FOUND, RUN_DAMAGED, ARCHIVE_DAMAGED, and NOT_REPLAYABLE, with every reason, where something is missing. */
export async function findInput(home: Home, id: RunId): Promise<FoundInput> {
  const published = await openRun(home.folder, id);
  const night = readArchivedNight(home.folder, id);
  if (night === null) {
    throw new LiemError(
      'NOT_REPLAYABLE',
      `run ${id} was published before this home kept what its nights read (there is no ${archivedNightPath(home.folder, id)}). Restore a backup that has the file, or take a later run: liem runs list`,
    );
  }
  const parts = published.manifest.fingerprint_parts;
  const asOf = parts.as_of as IsoDate; // the manifest's schema checked it
  const now = readConfiguration(home.configuration);
  const key = await readPseudonymKey(home.folder);
  const altered: string[] = [];

  const archived = night.configuration as Sections; // JSON
  const digestOf = (sections: Sections): string =>
    configurationDigest(sections, { pseudonym_key: keyDigest(key) });
  if (digestOf(archived) !== parts.configuration) {
    const known = [now, parseConfiguration('', 'the defaults')].map(decisiveOptions);
    known.push(...(await otherConfigurations(home, id)));
    altered.push(
      configurationFault(
        alteredOptions(archived, known, (sections) => digestOf(sections) === parts.configuration),
      ),
    );
  }
  const { all, files } = await archivedFiles(home, now, night);
  if (listDigest(files) !== night.files.digest) {
    altered.push(
      all.length < night.files.through
        ? `history lists ${all.length} contents of files, fewer than when the run was made: it was loaded anew. Restore a backup of that time`
        : "history's list of loaded files, or their order, is not what it was when the run was made",
    );
  }
  const missing = missingInputs(home.folder, files).map(
    ({ path, digest, feed }) =>
      `${feed}: ${path} is not in the archive. Put the file with this SHA-256 back to ${archivedInput(home.folder, digest)}, from a backup or from its sender`,
  );
  const previous = await earlierRun(home, parts.previous_run as RunId | null, altered, missing); // the schema checked it
  if (missing.length > 0) {
    throw new LiemError('NOT_REPLAYABLE', `run ${id} cannot be replayed: ${missing.join('; ')}`, {
      faults: missing,
    });
  }
  const configuration = completed(archived, now);
  const judgements = judgementsOf(night.judgements.in_force);
  const reviews = readReviews(home.folder, asOf, night.reviews.through);
  const lookUps = readLookUps(home.folder, asOf, night.look_ups.through);
  const beside = [
    ['the archived judgements of identity are', judgements.digest, night.judgements.digest],
    ['the log of reviews, as far as the night read it, is', reviews?.digest ?? null, night.reviews.digest],
    ['the look-ups of the 90 days before are', lookUps?.digest ?? null, night.look_ups.digest],
  ] as const;
  for (const [what, here, then] of beside) if (here !== then) altered.push(`${what} not what the night read`);
  return {
    published,
    night,
    files,
    altered,
    input: {
      configuration,
      key,
      judgements,
      reviews,
      lookUps,
      previous,
      model: typeof night.model === 'string' ? readModel(home.models, night.model) : null,
      asOf,
      windowFrom: addMonths(asOf, -configuration.run.window_months),
    },
  };
}

/** Everything of the fingerprint that this program, and not the archive, decides: one sentence each where it is another. */
export function otherProgram({ published, input }: FoundInput, duckdbVersion: string): readonly string[] {
  const parts = published.manifest.fingerprint_parts;
  const here = fingerprintParts({
    inputs: null,
    configuration: input.configuration,
    pseudonymKeyDigest: keyDigest(input.key),
    duckdbVersion,
    asOf: input.asOf,
    previousRun: published.id,
  });
  const found: string[] = [];
  if (here.code_version !== parts.code_version) {
    const changed = parts.indicators
      .filter(
        ({ indicator, code }) => here.indicators.find((one) => one.indicator === indicator)?.code !== code,
      )
      .map(({ indicator }) => indicator);
    found.push(
      `the run was made by code ${parts.code_version}; this is ${here.code_version}${changed.length === 0 ? '' : ` (indicators that differ: ${changed.join(', ')})`}. Check out the version that was in use on ${parts.as_of} and replay with it`,
    );
  }
  if (here.duckdb_version !== parts.duckdb_version) {
    found.push(
      `the run was made with DuckDB ${parts.duckdb_version}; this is ${here.duckdb_version}. npm ci in the version of the program that was in use then brings the right one`,
    );
  }
  return found;
}

const optionText = ({ option, archived, was }: AlteredOption): string =>
  `${option} is ${JSON.stringify(archived ?? null)} in the archive, the run had ${JSON.stringify(was ?? null)}`;

const configurationFault = (options: readonly AlteredOption[] | null): string =>
  options === null
    ? "the archived configuration, or the pseudonym key, is not the run's: its digest is another"
    : `the archived configuration is not the run's: ${options.map(optionText).join(', ')}`;

/** Configurations of the other nights in the archive, whatever can be read of them. */
async function otherConfigurations(home: Home, id: RunId): Promise<Sections[]> {
  const found: Sections[] = [];
  for (const other of await listRuns(home.folder)) {
    if (other === id) continue;
    try {
      const night = readArchivedNight(home.folder, other);
      if (night !== null) found.push(night.configuration as Sections); // JSON
    } catch {
      // It only would have helped to say what was altered.
    }
  }
  return found;
}

async function archivedFiles(
  home: Home,
  { resources }: Configuration,
  { files: { through } }: ArchivedNight,
): Promise<{ readonly all: readonly LoadedFile[]; readonly files: readonly LoadedFile[] }> {
  const all = await withHistory(home, resources, 'replay', loadedFiles);
  return { all, files: all.filter(({ sequence }) => sequence <= through) };
}

/** The run that changes were told against. */
async function earlierRun(
  home: Home,
  id: RunId | null,
  altered: string[],
  missing: string[],
): Promise<PublishedRun | null> {
  if (id === null) return null;
  if (!(await listRuns(home.folder)).includes(id)) {
    missing.push(
      `its changes are told against run ${id}, which was removed. Restore that run's folder from a backup`,
    );
    return null;
  }
  const earlier = await openRun(home.folder, id);
  const { faults } = await verifyRun(earlier.folder);
  altered.push(...faults.map((fault) => `run ${id}, against which changes are told: ${fault}`));
  return earlier;
}

/** The archived options; those that decide nothing as they are now, and those that the night did not know by default. */
function completed(archived: Sections, now: Configuration): Configuration {
  const defaults = parseConfiguration('', 'the defaults');
  const base = { ...defaults, ...now, ...decisiveOptions(defaults) } as unknown as Sections; // JSON, as a type without its names
  const merge = (under: Sections, over: Sections): Sections =>
    Object.fromEntries(
      Object.entries(under).map(([name, value]) => {
        const put = over[name];
        const both = isSection(value) && isSection(put);
        return [name, both ? merge(value, put) : (put ?? value)];
      }),
    );
  return merge(base, archived) as unknown as Configuration; // every option of it, of the same type
}

const isSection = (value: JsonValue | undefined): value is Sections =>
  value !== null && typeof value === 'object' && !Array.isArray(value);
