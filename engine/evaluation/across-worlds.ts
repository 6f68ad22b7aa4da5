/** Figures over many worlds: means with bootstrap intervals over seeds, leads over each baseline, flags in clean worlds, power. */
import type { Family, Subject } from '../domain/vocabulary.ts';
import { bootstrapDifference, type BootstrapInterval, bootstrapMean } from './bootstrap-interval.ts';
import { type Share, shareOf } from './flag-quality.ts';
import { type NullCalibration, nullCalibration, type PValueCounts } from './null-calibration.ts';
import { type PowerPoint, powerCurve } from './power-curve.ts';
import type { MethodFigures } from './score-method.ts';
import { ours, type RankingFigures, type WorldFigures } from './score-world.ts';

export interface MethodAcross {
  readonly method: string;
  /** Over worlds in which something of this kind is planted. */
  readonly averagePrecision: BootstrapInterval;
  /** Ours minus this one, world by world; null for ours. */
  readonly lead: BootstrapInterval | null;
  /** Mean precision and recall at 10, 20, 50 and capacity. */
  readonly precision: readonly BootstrapInterval[];
  readonly recall: readonly BootstrapInterval[];
  /** Flags over all worlds with something planted: false ones of all. Null where the method only ranks. */
  readonly falseShare: Share | null;
  readonly flagRecall: Share | null;
  /** Flags in worlds where nothing is planted, a world; all are false. */
  readonly cleanFlags: BootstrapInterval | null;
}

export interface RankingAcross {
  readonly family: Family;
  readonly subject: Subject;
  /** Subjects scored, mean a world. */
  readonly subjects: number;
  readonly positives: number;
  readonly methods: readonly MethodAcross[];
}

export interface AcrossWorlds {
  readonly worlds: number;
  readonly clean: number;
  readonly capacity: number;
  readonly rankings: readonly RankingAcross[];
  readonly power: readonly (PowerPoint & { readonly family: Family })[];
  /** Over clean worlds where there are any, else over the subjects of all worlds of which nothing is wrong. */
  readonly calibration: readonly ({
    readonly indicator: string;
    readonly family: Family;
    readonly subject: Subject;
    /** Hits on subjects of which nothing is wrong, a world. */
    readonly falseHits: number;
  } & NullCalibration)[];
}

export function acrossWorlds(worlds: readonly WorldFigures[], seed: string): AcrossWorlds {
  const kinds = new Map<string, { family: Family; subject: Subject }>();
  for (const { rankings } of worlds) {
    for (const { family, subject } of rankings) kinds.set(`${family} ${subject}`, { family, subject });
  }
  const schemes = worlds.flatMap((world) => world.schemes);
  const familyOf = new Map(schemes.map(({ scheme, family }) => [scheme, family]));
  return {
    worlds: worlds.length,
    clean: worlds.filter(({ clean }) => clean).length,
    capacity: worlds[0]?.capacity ?? 0,
    rankings: [...kinds.values()].map((kind) => rankingAcross(worlds, kind, seed)),
    power: powerCurve(schemes).map((point) => ({ ...point, family: familyOf.get(point.scheme)! })), // from the same list
    calibration: calibrationAcross(worlds),
  };
}

function rankingAcross(
  worlds: readonly WorldFigures[],
  { family, subject }: { readonly family: Family; readonly subject: Subject },
  seed: string,
): RankingAcross {
  const of = (world: WorldFigures): RankingFigures | undefined =>
    world.rankings.find((one) => one.family === family && one.subject === subject);
  const all = worlds.flatMap((world) => of(world) ?? []);
  const planted = all.filter(({ positives }) => positives > 0);
  const clean = worlds.filter((world) => world.clean).flatMap((world) => of(world) ?? []);
  const names = [...new Set(all.flatMap(({ methods }) => methods.map(({ method }) => method)))];
  const figures = (rankings: readonly RankingFigures[], name: string) =>
    rankings.map(({ methods }) => methods.find(({ method }) => method === name));
  const precisions = (name: string) =>
    figures(planted, name).map((found) => found?.averagePrecision.value ?? null);
  const named = (name: string, what: string) => ({ seed: `${seed} ${family} ${subject} ${name} ${what}` });
  return {
    family,
    subject,
    subjects: all.reduce((sum, ranking) => sum + ranking.subjects, 0) / Math.max(1, all.length),
    positives: planted.reduce((sum, ranking) => sum + ranking.positives, 0),
    methods: names.map((name) => {
      const found = figures(planted, name);
      const places = Array.from(
        { length: found.find((one) => one !== undefined)?.at.length ?? 0 },
        (_, i) => i,
      );
      const cleanFigures = figures(clean, name).filter((one) => one !== undefined);
      const flags = sumFlags(found);
      return {
        method: name,
        averagePrecision: bootstrapMean(precisions(name), named(name, 'average precision')),
        lead:
          name === ours ? null : bootstrapDifference(precisions(ours), precisions(name), named(name, 'lead')),
        precision: places.map((i) =>
          bootstrapMean(
            found.map((one) => one?.at[i]?.precision ?? null),
            named(name, `precision ${i}`),
          ),
        ),
        recall: places.map((i) =>
          bootstrapMean(
            found.map((one) => one?.at[i]?.recall ?? null),
            named(name, `recall ${i}`),
          ),
        ),
        falseShare: flags === null ? null : shareOf(flags.falseFlags, flags.flagged),
        flagRecall: flags === null ? null : shareOf(flags.trueFlags, flags.positives),
        cleanFlags: cleanFigures.some(({ flags: rule }) => rule !== null)
          ? bootstrapMean(
              cleanFigures.map(({ flags: rule }) => rule?.flagged ?? null),
              named(name, 'clean flags'),
            )
          : null,
      };
    }),
  };
}

interface FlagSums {
  readonly flagged: number;
  readonly trueFlags: number;
  readonly falseFlags: number;
  readonly positives: number;
}

/** Null where the method has no rule of its own. */
function sumFlags(found: readonly (MethodFigures | undefined)[]): FlagSums | null {
  const flags = found.flatMap((one) => one?.flags ?? []);
  if (flags.length === 0) return null;
  return {
    flagged: flags.reduce((sum, one) => sum + one.flagged, 0),
    trueFlags: flags.reduce((sum, one) => sum + one.trueFlags, 0),
    falseFlags: flags.reduce((sum, one) => sum + one.falseFlags, 0),
    positives: flags.reduce((sum, one) => sum + one.recall.whole, 0),
  };
}

function calibrationAcross(worlds: readonly WorldFigures[]): AcrossWorlds['calibration'] {
  const clean = worlds.filter((world) => world.clean);
  const groups = new Map<
    string,
    { indicator: string; family: Family; subject: Subject; hits: number; lists: PValueCounts[] }
  >();
  for (const { calibration } of clean.length > 0 ? clean : worlds) {
    for (const { indicator, family, subject, falseHits, ...counts } of calibration) {
      const key = `${indicator} ${family} ${subject}`;
      const group = groups.get(key) ?? { indicator, family, subject, hits: 0, lists: [] };
      group.lists.push(counts);
      group.hits += falseHits;
      groups.set(key, group);
    }
  }
  return [...groups.values()].map(({ lists, hits, ...head }) => ({
    ...head,
    falseHits: hits / lists.length,
    ...nullCalibration(lists),
  }));
}
