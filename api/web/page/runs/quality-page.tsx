/** What came in and how good it is: feeds, rows set aside, how full the optional columns are, and what the guardrails say. */
import { useAsked } from '../ask.ts';
import { useWords } from '../language.ts';
import { DataTable } from '../parts/data-table.tsx';
import { usePageTitle } from '../parts/page-title.ts';
import { Failure, Loading } from '../parts/problem.tsx';

interface Feed {
  readonly feed: string;
  readonly supplied: boolean;
  readonly files: number;
  readonly files_set_aside: number;
  readonly rows_read: number;
  readonly accepted: number;
  readonly quarantined: number;
  readonly latest_event: string | null;
  readonly coverage: Readonly<Record<string, number | null>>;
}
type GuardrailResult = 'passed' | 'act' | 'insufficient' | 'not_computed';
interface Guardrail {
  readonly guardrail: string;
  readonly about: string;
  readonly n: number;
  readonly result: GuardrailResult;
  readonly detail_vi: string;
  readonly detail_en: string;
}
interface Quality {
  readonly feeds: readonly Feed[];
  readonly guardrails: readonly Guardrail[];
}

const order: readonly GuardrailResult[] = ['act', 'passed', 'insufficient', 'not_computed'];
const badges: Readonly<Record<GuardrailResult, string>> = {
  act: 'flagged',
  passed: 'good',
  insufficient: 'watch',
  not_computed: '',
};

export function QualityPage() {
  const { t, of, number, date, share } = useWords();
  const { data, error, again } = useAsked<Quality>('/v1/quality');
  usePageTitle(t('page.quality'));
  if (error !== null) return <Failure error={error} again={again} />;
  if (data === null) return <Loading />;
  const supplied = data.feeds.filter((feed) => feed.supplied);
  const absent = data.feeds.filter((feed) => !feed.supplied);
  const guardrails = [...data.guardrails].sort((a, b) => order.indexOf(a.result) - order.indexOf(b.result));
  return (
    <>
      <section aria-labelledby="quality">
        <h1 id="quality">{t('page.quality')}</h1>
        <p class="lead">{t('quality.lead')}</p>
        <DataTable
          caption={t('quality.feeds')}
          rows={supplied}
          keyOf={({ feed }) => feed}
          columns={[
            { title: t('quality.feed'), cell: ({ feed }) => <code>{feed}</code> },
            { title: t('quality.files'), number: true, cell: ({ files }) => number(files) },
            { title: t('quality.read'), number: true, cell: ({ rows_read }) => number(rows_read) },
            { title: t('quality.accepted'), number: true, cell: ({ accepted }) => number(accepted) },
            {
              title: t('quality.setAside'),
              number: true,
              cell: ({ quarantined, rows_read }) => (
                <span class={quarantined > 0 ? 'attention' : ''}>
                  {number(quarantined)}
                  {rows_read > 0 && quarantined > 0 && ` (${share(quarantined / rows_read)})`}
                </span>
              ),
            },
            {
              title: t('quality.filesSetAside'),
              number: true,
              cell: ({ files_set_aside }) => number(files_set_aside),
            },
            { title: t('quality.latest'), cell: ({ latest_event }) => date(latest_event) },
            { title: t('quality.coverage'), cell: ({ coverage }) => <Gaps coverage={coverage} /> },
          ]}
        />
        {absent.length > 0 && (
          <p>
            <b>{t('quality.absent')}</b>{' '}
            {absent.map(({ feed }) => (
              <code key={feed} class="chip">
                {feed}
              </code>
            ))}
          </p>
        )}
      </section>
      <section aria-labelledby="guardrails">
        <h2 id="guardrails">{t('quality.guardrails')}</h2>
        <p class="lead">{t('quality.guardrailsLead')}</p>
        {guardrails.length === 0 ? (
          <p class="empty">{t('app.none')}</p>
        ) : (
          <DataTable
            caption={t('quality.guardrails')}
            headed
            rows={guardrails}
            keyOf={({ guardrail, about }) => `${guardrail} ${about}`}
            columns={[
              {
                title: t('quality.guardrail'),
                cell: ({ guardrail, about }) => (
                  <>
                    <code>{guardrail}</code> {about}
                  </>
                ),
              },
              {
                title: t('subject.outcome'),
                cell: ({ result }) => (
                  <span class={`badge ${badges[result]}`}>{t(`guardrail.${result}`)}</span>
                ),
              },
              { title: 'n', number: true, cell: ({ n }) => number(n) },
              {
                title: t('quality.detail'),
                cell: ({ detail_vi, detail_en }) => of({ vi: detail_vi, en: detail_en }),
              },
            ]}
          />
        )}
      </section>
    </>
  );
}

/** Optional columns that are not full, the emptiest first. */
function Gaps({ coverage }: Pick<Feed, 'coverage'>) {
  const { t, share } = useWords();
  const gaps = Object.entries(coverage)
    .filter(([, filled]) => filled === null || filled < 1)
    .sort(([, a], [, b]) => (a ?? -1) - (b ?? -1));
  if (gaps.length === 0) return <span class="quiet">{t('quality.full')}</span>;
  return (
    <details>
      <summary>{t('quality.gaps', { n: gaps.length })}</summary>
      <ul class="plain small">
        {gaps.map(([column, filled]) => (
          <li key={column}>
            <code>{column}</code> {share(filled)}
          </li>
        ))}
      </ul>
    </details>
  );
}
