/** One judged world against its truth: every ranking with its baselines, every planted scheme, every indicator's p-values. */
import type { Family, Subject } from '../domain/vocabulary.ts';
import { countPValues, type PValueCounts } from './null-calibration.ts';
import { type MethodFigures, type MethodScores, scoreMethod } from './score-method.ts';
import { subjectIdOf, type Truth, type TrueSubjects, trueSubjects } from './truth.ts';

/** The first method of every ranking: what is judged beside the baselines. */
export const ours = 'liem';

/** One published ranking. */
export interface JudgedRanking {
  readonly family: Family;
  readonly subject: Subject;
  /** In rank order. */
  readonly ids: readonly string[];
  readonly priority: ArrayLike<number>;
  /** Status `flagged`. */
  readonly flagged: ArrayLike<boolean | number>;
}

export interface BaselineScores extends MethodScores {
  readonly family: Family;
  readonly subject: Subject;
}

/** The p-values of one indicator over one kind of subject. */
export interface IndicatorPValues {
  readonly indicator: string;
  readonly family: Family;
  readonly subject: Subject;
  readonly ids: readonly string[];
  readonly p: ArrayLike<number>;
  /** 1 where its outcome is a hit. */
  readonly hit: ArrayLike<number>;
}

export interface WorldToScore {
  readonly seed: string;
  readonly rankings: readonly JudgedRanking[];
  readonly baselines: readonly BaselineScores[];
  readonly pValues: readonly IndicatorPValues[];
  readonly truth: Truth;
  /** Reviews that can be made of one ranking. */
  readonly capacity: number;
  /** Only schemes that began before this date are true. */
  readonly knownBy?: string;
}

export interface RankingFigures {
  readonly family: Family;
  readonly subject: Subject;
  /** Subjects scored, neutral ones left out. */
  readonly subjects: number;
  readonly positives: number;
  readonly neutral: number;
  /** True subjects that our ranking does not hold: they count as never found. */
  readonly unranked: number;
  /** Ours first, then the baselines. */
  readonly methods: readonly MethodFigures[];
}

export interface SchemeFigures {
  readonly schemeId: string;
  readonly scheme: string;
  readonly family: Family;
  readonly subject: Subject;
  readonly strength: number;
  /** Flagged in the ranking of its own kind of subject; a ring: at least half of its members are. */
  readonly found: boolean;
  /** Its place in that ranking; null where it has none. */
  readonly rank: number | null;
}

export interface IndicatorCalibration extends PValueCounts {
  readonly indicator: string;
  readonly family: Family;
  readonly subject: Subject;
  /** Hits on subjects of which nothing is wrong: whose false flags they are. */
  readonly falseHits: number;
}

export interface WorldFigures {
  readonly seed: string;
  /** Nothing was planted: every flag is false. */
  readonly clean: boolean;
  readonly capacity: number;
  readonly rankings: readonly RankingFigures[];
  readonly schemes: readonly SchemeFigures[];
  /** Over subjects of which nothing is wrong. */
  readonly calibration: readonly IndicatorCalibration[];
}

export function scoreWorld(world: WorldToScore): WorldFigures {
  const { truth, knownBy } = world;
  const truthOf = (family: Family, subject: Subject) => trueSubjects(truth, family, subject, knownBy);
  // Rings have ids of their own in every run: nothing in a truth can name them. Their members are in other rankings.
  const scored = world.rankings.filter(({ subject }) => subject !== 'ring');
  return {
    seed: world.seed,
    clean: !truth.rows.some((row) => row.planted),
    capacity: world.capacity,
    rankings: scored.map((ranking) => scoreRanking(world, ranking, truthOf(ranking.family, ranking.subject))),
    schemes: schemeFigures(world),
    calibration: world.pValues
      .filter(({ subject }) => subject !== 'ring')
      .map(({ indicator, family, subject, ids, p, hit }) => {
        const { positive, neutral } = truthOf(family, subject);
        const isClean = ids.map((id) => !positive.has(id) && !neutral.has(id));
        const kept = Float64Array.from(p).filter((_, i) => isClean[i]);
        const falseHits = ids.filter((_, i) => isClean[i] && Number(hit[i]) > 0).length;
        return { indicator, family, subject, falseHits, ...countPValues(kept) };
      }),
  };
}

function scoreRanking(world: WorldToScore, ranking: JudgedRanking, truth: TrueSubjects): RankingFigures {
  const { family, subject, ids } = ranking;
  const baselines = world.baselines.filter((one) => one.family === family && one.subject === subject);
  const own: MethodScores = {
    method: ours,
    scores: new Map(ids.map((id, i) => [id, ranking.priority[i]!])),
    flagged: new Set(ids.filter((_, i) => Number(ranking.flagged[i]) > 0)),
  };
  const known = new Set(ids);
  const universe = [
    ...new Set([...ids, ...truth.positive, ...baselines.flatMap(({ scores }) => [...scores.keys()])]),
  ].sort();
  const unranked = [...truth.positive].filter((id) => !known.has(id)).length;
  return {
    family,
    subject,
    subjects: universe.filter((id) => !truth.neutral.has(id)).length,
    positives: truth.positive.size,
    neutral: truth.neutral.size,
    unranked,
    methods: [own, ...baselines].map((method) => scoreMethod(method, universe, truth, world.capacity)),
  };
}

function schemeFigures({ truth, rankings, knownBy }: WorldToScore): SchemeFigures[] {
  const place = new Map<string, { rank: number; flagged: boolean }>();
  const key = (family: Family, subject: Subject, id: string): string => `${family} ${subject} ${id}`;
  for (const { family, subject, ids, flagged } of rankings) {
    ids.forEach((id, i) =>
      place.set(key(family, subject, id), { rank: i + 1, flagged: Number(flagged[i]) > 0 }),
    );
  }
  return truth.rows
    .filter((row) => row.planted && (knownBy === undefined || row.from < knownBy))
    .map(({ schemeId, scheme, family, subject, strength, ids }) => {
      const head = { schemeId, scheme, family, subject, strength };
      if (subject === 'ring') {
        const members = truth.members
          .filter((member) => member.schemeId === schemeId)
          .flatMap((member) =>
            (['officer', 'enterprise', 'broker'] as const).flatMap((kind) => {
              const id = subjectIdOf(kind, member.ids);
              return id === null ? [] : [place.get(key(family, kind, id))?.flagged === true];
            }),
          );
        const caught = members.filter((flagged) => flagged).length;
        return { ...head, found: members.length > 0 && caught * 2 >= members.length, rank: null };
      }
      const id = subjectIdOf(subject, ids);
      const found = id === null ? undefined : place.get(key(family, subject, id));
      return { ...head, found: found?.flagged === true, rank: found?.rank ?? null };
    });
}
