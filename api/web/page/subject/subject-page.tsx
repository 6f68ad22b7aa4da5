/** All that is known of one subject: where it stands and why, the evidence, who is around it, what people said. */
import { useEffect } from 'preact/hooks';
import { addressOf } from '../address.ts';
import type { Explanation, Subject, SubjectAnswer } from '../answers.ts';
import { useAsked } from '../ask.ts';
import { useWords } from '../language.ts';
import type { PageProps } from '../pages.tsx';
import { Failure, Loading } from '../parts/problem.tsx';
import { SubjectName } from '../parts/subject.tsx';
import { partsOf } from '../subject-parts.ts';
import { subjectAddress } from '../address.ts';
import { PlaceSection } from './place-section.tsx';

export function SubjectPage({ address }: PageProps) {
  const { t } = useWords();
  const [, subject = 'pair', id = ''] = address.path;
  const path = `/v1/subjects/${encodeURIComponent(subject)}/${encodeURIComponent(id)}`;
  const { data, error, again } = useAsked<SubjectAnswer>(path);
  const explained = useAsked<Explanation>(data === null ? null : `${path}/explanation`);
  useEffect(() => {
    document.title = `${id} · ${t('app.name')}`;
  }, [id, t]);
  if (error !== null) return <Failure error={error} again={again} />;
  if (data === null) return <Loading />;
  const kind = subject as Subject; // the service knows it: it answered
  const parts = partsOf(kind, id);
  return (
    <article class="subject-page">
      <header class="subject-head">
        <p class="crumb no-print">
          <a href={addressOf(['ranking', data.rankings[0]?.family ?? '', subject])}>← {t('app.back')}</a>
        </p>
        <h1>
          <span class="quiet kind-line">{t(`subjects.${kind}`)}</span>
          <SubjectName subject={kind} id={id} />
        </h1>
        <div class="actions no-print">
          {parts.length > 1 &&
            parts.map((part) => (
              <a key={part.kind} class="button" href={subjectAddress(part.kind, part.id)}>
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
        </div>
      </header>
      {data.rankings.map((place) => (
        <PlaceSection
          key={place.family}
          place={place}
          life={data.review.flags.find(({ family }) => family === place.family)}
          explained={explained.data?.families.find(({ family }) => family === place.family)}
          observations={data.observations.filter(({ family }) => family === place.family)}
        />
      ))}
      {explained.error !== null && <Failure error={explained.error} again={explained.again} />}
    </article>
  );
}
