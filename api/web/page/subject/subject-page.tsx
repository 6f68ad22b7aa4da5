/** All that is known of one subject: where it stands and why, the evidence, who is around it, what people said. */
import { useEffect } from 'preact/hooks';
import { addressOf, subjectAddress } from '../address.ts';
import type { Explanation, HistoryAnswer, Subject, SubjectAnswer } from '../answers.ts';
import { useWords } from '../language.ts';
import type { PageProps } from '../pages.tsx';
import { Failure, Loading } from '../parts/problem.tsx';
import { SubjectName } from '../parts/subject.tsx';
import { partsOf } from '../subject-parts.ts';
import { useAskedOfRun, useRun } from '../run.ts';
import { lastRanking } from '../ranking/last-ranking.ts';
import { useSession } from '../session.ts';
import { GraphSection } from './graph-section.tsx';
import { HistorySection } from './history-section.tsx';
import { Identity } from './identity.tsx';
import { MonthsFigure } from './months-figure.tsx';
import { PlaceSection } from './place-section.tsx';
import { ReviewSection } from './review-section.tsx';

export function SubjectPage({ address }: PageProps) {
  const { t, of } = useWords();
  const { may } = useSession();
  const run = useRun();
  const [, subject = 'pair', id = ''] = address.path;
  const path = `/v1/subjects/${encodeURIComponent(subject)}/${encodeURIComponent(id)}`;
  const { data, error, again } = useAskedOfRun<SubjectAnswer>(path);
  const history = useAskedOfRun<HistoryAnswer>(data === null ? null : `${path}/history`);
  const explained = useAskedOfRun<Explanation>(data === null ? null : `${path}/explanation`);
  useEffect(() => {
    document.title = `${id} · ${t('app.name')}`;
  }, [id, t]);
  useEffect(openForPrint, []);
  if (error !== null) return <Failure error={error} again={again} />;
  if (data === null) return <Loading />;
  const kind = subject as Subject; // the service knows it: it answered
  const parts = partsOf(kind, id);
  const officer = parts.find((part) => part.kind === 'officer');
  const names = new Map(
    explained.data?.families.flatMap(({ reasons }) =>
      reasons.map(({ indicator, name }) => [indicator, of(name)]),
    ),
  );
  return (
    <article class="subject-page">
      <header class="subject-head">
        <p class="crumb no-print">
          <a
            href={
              lastRanking()?.address ??
              addressOf(['ranking', data.rankings[0]?.family ?? '', subject], { run })
            }
          >
            ← {t('app.back')}
          </a>
        </p>
        <h1>
          <span class="quiet kind-line">{t(`subjects.${kind}`)}</span>
          <SubjectName subject={kind} id={id} />
        </h1>
        <div class="actions no-print">
          {parts.length > 1 &&
            parts.map((part) => (
              <a key={part.kind} class="button" href={subjectAddress(part.kind, part.id, run)}>
                {t(`part.${part.kind}`)} <bdi>{part.text}</bdi>
              </a>
            ))}
          <button
            type="button"
            onClick={() => {
              print();
            }}
          >
            {t('app.print')}
          </button>
          {officer !== undefined && may('identities') && (
            <Identity key={officer.text} pseudonym={officer.text} />
          )}
        </div>
      </header>
      {data.rankings.map((place) => (
        <PlaceSection
          key={place.family}
          place={place}
          life={data.review.flags.find(({ family }) => family === place.family)}
          effects={explained.data?.effects ?? {}}
          explained={explained.data?.families.find(({ family }) => family === place.family)}
          observations={data.observations.filter(({ family }) => family === place.family)}
        />
      ))}
      {explained.error !== null && <Failure error={explained.error} again={explained.again} />}
      {history.data !== null && history.data.months.length > 0 && (
        <section class="panel" aria-label={t('subject.months')}>
          <MonthsFigure months={history.data.months} />
        </section>
      )}
      {inGraph.has(kind) && <GraphSection key={`${subject} ${id} ${run}`} subject={subject} id={id} />}
      {history.data !== null && (
        <HistorySection history={history.data} addressIn={(one) => subjectAddress(subject, id, one)} />
      )}
      <ReviewSection
        answer={data}
        path={path}
        nameOf={(code) => names.get(code) ?? ''}
        done={() => {
          again();
        }}
      />
    </article>
  );
}

/** Kinds that the graph of contacts knows. */
const inGraph: ReadonlySet<Subject> = new Set([
  'officer',
  'enterprise',
  'broker',
  'pair',
  'broker_pair',
  'ring',
]);

/** What is folded away on the screen is on paper, but for the records. */
function openForPrint(): () => void {
  const open = (): void => {
    for (const one of document.querySelectorAll<HTMLDetailsElement>('details:not(.records)')) one.open = true;
  };
  addEventListener('beforeprint', open);
  return () => {
    removeEventListener('beforeprint', open);
  };
}
