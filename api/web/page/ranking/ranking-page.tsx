/** A ranking, one line a subject. */
import { useEffect, useMemo } from 'preact/hooks';
import { addressOf } from '../address.ts';
import type { RankingHead, RankingList } from '../answers.ts';
import { useWords } from '../language.ts';
import type { PageProps } from '../pages.tsx';
import { Failure, Loading } from '../parts/problem.tsx';
import { useAskedOfRun, useRun } from '../run.ts';
import { filterLines } from './filter-lines.ts';
import { Filters } from './filters.tsx';
import { lastRanking, rememberRanking } from './last-ranking.ts';
import { RankingTable } from './ranking-table.tsx';
import { useLines } from './use-lines.ts';

export function RankingPage({ address }: PageProps) {
  const { t, of, number, language } = useWords();
  const { data: list, error, again } = useAskedOfRun<RankingList>('/v1/rankings');
  const run = useRun();
  const [, family, subject] = address.path;
  const head =
    list?.rankings.find((one) => one.family === family && one.subject === subject) ?? firstOf(list);
  const names = useMemo(
    () =>
      new Map((list?.indicators ?? []).map((one) => [one.indicator, { vi: one.name_vi, en: one.name_en }])),
    [list],
  );
  const lines = useLines(head, list?.run, (code) => {
    const name = names.get(code);
    return name === undefined ? '' : `${name.vi} ${name.en}`;
  });
  const { status = '', unit = '', indicator = '', since = '', q: search = '' } = address.query;
  const count = lines.lines.length;
  const shown = useMemo(
    () => filterLines(lines.lines, { status, unit, indicator, since, search }),
    // the array grows in place: its length says that it has
    [lines.lines, count, status, unit, indicator, since, search],
  );
  useEffect(() => {
    document.title = `${t('page.ranking')} · ${t('app.name')}`;
  }, [t]);

  const there = count > 0;
  useEffect(() => {
    if (!there) return undefined;
    const here = location.hash;
    const before = lastRanking();
    if (before?.address === here) scrollTo(0, before.scrolled);
    let scrolled = scrollY;
    const moved = (): void => {
      // the list is left by going to another address, whose page scrolls on its own
      if (location.hash === here) scrolled = scrollY;
    };
    addEventListener('scroll', moved, { passive: true });
    return () => {
      removeEventListener('scroll', moved);
      rememberRanking({ address: here, scrolled });
    };
  }, [there, address]);

  if (error !== null) return <Failure error={error} again={again} />;
  if (list === null) return <Loading />;
  if (head === undefined) return <p class="empty">{t('ranking.nothing')}</p>;
  const query = { status, unit, indicator, since, q: search };
  const what = `${t(`family.${head.family}`)} · ${t(`subjects.${head.subject}`)}`;
  return (
    <section class="ranking" aria-labelledby="ranking-title">
      <h1 id="ranking-title">{t('ranking.title')}</h1>
      <p class="lead">{t('ranking.lead')}</p>
      <Filters
        rankings={list.rankings}
        head={head}
        query={query}
        names={names}
        go={(to, changed) => {
          const next = addressOf(['ranking', to.family, to.subject], { ...query, run, ...changed });
          // typing is no step to come back to
          if (to === head && changed.q !== undefined) {
            history.replaceState(null, '', next);
            dispatchEvent(new HashChangeEvent('hashchange'));
          } else location.hash = next;
        }}
      />
      <p class="count" role="status">
        <b>{what}</b>:{' '}
        {t('ranking.shown', { shown: number(shown.length), total: number(lines.total ?? head.total) })}
        {!lines.whole && lines.error === null && (
          <span class="quiet">
            {' '}
            ({t('ranking.loadingRest', { loaded: number(count), total: number(lines.total ?? head.total) })})
          </span>
        )}
      </p>
      {lines.error !== null && (
        <Failure
          error={lines.error}
          again={() => {
            again();
            lines.again();
          }}
        />
      )}
      <RankingTable
        key={`${head.family} ${head.subject}`}
        caption={t('ranking.caption', { what })}
        subject={head.subject}
        lines={shown}
        waiting={lines.total === null && lines.error === null}
        nameOf={(code) => {
          const name = names.get(code);
          return name === undefined ? code : of(name);
        }}
        language={language}
      />
      <p class="quiet small keys">{t('ranking.keys')}</p>
    </section>
  );
}

/** Where nothing was chosen: the pairs, else whatever there is. */
function firstOf(list: RankingList | null): RankingHead | undefined {
  return list?.rankings.find(({ subject }) => subject === 'pair') ?? list?.rankings[0];
}
