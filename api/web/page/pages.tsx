/** Which page an address shows. What is not needed at first is loaded when it is. */
import type { ComponentType } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { addressOf, type Address } from './address.ts';
import type { Permission } from './answers.ts';
import { useAsked } from './ask.ts';
import { useWords } from './language.ts';
import { Loading } from './parts/problem.tsx';
import { RunBanner } from './parts/run-banner.tsx';
import { RankingPage } from './ranking/ranking-page.tsx';
import { RunContext } from './run.ts';
import { SessionContext, useSession } from './session.ts';
import type { WordKey } from './words/vi.ts';

export interface PageProps {
  readonly address: Address;
}
type PageComponent = ComponentType<PageProps>;

interface PageEntry {
  /** The first part of its address. */
  readonly place: string;
  readonly title: WordKey;
  readonly needs: Permission;
  readonly load: () => Promise<PageComponent>;
}

/** In the order of the menu. */
export const pageList: readonly PageEntry[] = [
  { place: 'ranking', title: 'page.ranking', needs: 'rankings', load: () => Promise.resolve(RankingPage) },
  {
    place: 'network',
    title: 'page.network',
    needs: 'rankings',
    load: () => import('./network/network-page.tsx').then(({ NetworkPage }) => NetworkPage),
  },
  {
    place: 'plans',
    title: 'page.plans',
    needs: 'plans',
    load: () => import('./plans/plans-page.tsx').then(({ PlansPage }) => PlansPage),
  },
  {
    place: 'rotation',
    title: 'page.rotation',
    needs: 'plans',
    load: () => import('./rotation/rotation-page.tsx').then(({ RotationPage }) => RotationPage),
  },
  {
    place: 'draws',
    title: 'page.draws',
    needs: 'draws',
    load: () => import('./plans/draws-page.tsx').then(({ DrawsPage }) => DrawsPage),
  },
  {
    place: 'cases',
    title: 'page.cases',
    needs: 'cases',
    load: () => import('./cases/cases-page.tsx').then(({ CasesPage }) => CasesPage),
  },
  {
    place: 'indicators',
    title: 'page.indicators',
    needs: 'run',
    load: () => import('./indicators/indicators-page.tsx').then(({ IndicatorsPage }) => IndicatorsPage),
  },
  {
    place: 'quality',
    title: 'page.quality',
    needs: 'run',
    load: () => import('./runs/quality-page.tsx').then(({ QualityPage }) => QualityPage),
  },
  {
    place: 'runs',
    title: 'page.runs',
    needs: 'run',
    load: () => import('./runs/runs-page.tsx').then(({ RunsPage }) => RunsPage),
  },
  {
    place: 'audit',
    title: 'page.audit',
    needs: 'audit',
    load: () => import('./runs/audit-page.tsx').then(({ AuditPage }) => AuditPage),
  },
];

/** Pages of one thing, which no menu lists. */
const inner: readonly PageEntry[] = [
  {
    place: 'subject',
    title: 'page.ranking',
    needs: 'subjects',
    load: () => import('./subject/subject-page.tsx').then(({ SubjectPage }) => SubjectPage),
  },
];

/** Pages that can show a run of before: their address keeps it. */
const ofRuns: ReadonlySet<string> = new Set(['ranking', 'subject']);

/** The run that an address names; empty for the one in service. */
export const runIn = ({ path, query }: Address): string =>
  ofRuns.has(path[0] ?? 'ranking') ? (query.run ?? '') : '';

export function Pages({ address }: PageProps) {
  const { t } = useWords();
  const session = useSession();
  const { may } = session;
  const asked = runIn(address);
  const health = useAsked<{ readonly run: string | null }>(asked === '' ? null : '/healthz');
  const current = health.data?.run ?? null;
  const run = asked === current ? '' : asked;
  // what people decide, they decide on the run in service
  const looking = useMemo(
    () => ({ ...session, may: (one: Permission) => one !== 'review' && session.may(one) }),
    [session],
  );
  const first = pageList.find(({ needs }) => may(needs));
  const place = address.path[0] ?? first?.place;
  const entry = [...pageList, ...inner].find((one) => one.place === place && may(one.needs));
  const [shown, setShown] = useState<{ entry: PageEntry; Page: PageComponent } | null>(null);
  useEffect(() => {
    if (entry === undefined) return undefined;
    let wanted = true;
    void entry.load().then((Page) => {
      if (wanted) setShown({ entry, Page });
    });
    return () => {
      wanted = false;
    };
  }, [entry]);
  const path = address.path.join('/');
  const before = useRef(path);
  useEffect(() => {
    if (before.current === path) return;
    before.current = path;
    // another page: from its top, and read from its beginning
    scrollTo(0, 0);
    document.getElementById('main')?.focus({ preventScroll: true });
  }, [path]);
  if (entry === undefined) {
    return (
      <section>
        <h1>{t('app.notFound')}</h1>
        <p>{t('app.notFoundHint')}</p>
        <p>
          <a href={addressOf([])}>{t('app.back')}</a>
        </p>
      </section>
    );
  }
  if (shown?.entry !== entry || (asked !== '' && health.data === null && health.error === null)) {
    return <Loading />;
  }
  if (run === '') return <shown.Page address={address} />;
  return (
    <SessionContext.Provider value={looking}>
      <RunContext.Provider value={run}>
        <RunBanner address={address} run={run} current={current} />
        <shown.Page address={address} />
      </RunContext.Provider>
    </SessionContext.Provider>
  );
}
