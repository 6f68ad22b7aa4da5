/** The published runs, and how the one in service was made: inputs, checks, stages, tables. */
import { addressOf } from '../address.ts';
import { useAsked } from '../ask.ts';
import { formatBytes } from '../formats.ts';
import { useWords } from '../language.ts';
import { DataTable } from '../parts/data-table.tsx';
import { usePageTitle } from '../parts/page-title.ts';
import { Failure, Loading } from '../parts/problem.tsx';
import type { ListedRun } from '../run.ts';
import { useSession } from '../session.ts';

interface RunRow extends ListedRun {
  readonly produced_by: string;
  readonly rows: number;
  readonly bytes: number;
  readonly seconds: number;
  readonly checks_passed: number;
  readonly checks_not_passed: number;
  readonly warnings: number;
}
interface RunList {
  readonly total: number;
  readonly runs: readonly RunRow[];
  readonly unreadable: readonly string[];
}
interface Manifest {
  readonly run: string;
  readonly as_of: string;
  readonly fingerprint: string;
  readonly fingerprint_parts: Readonly<Record<string, unknown>>;
  readonly tables: readonly { readonly name: string; readonly rows: number; readonly bytes: number }[];
  readonly stages: readonly {
    readonly name: string;
    readonly seconds: number;
    readonly peak_memory_bytes: number;
  }[];
  readonly checks: readonly {
    readonly name: string;
    readonly result: string;
    readonly detail: string;
    readonly detail_vi?: string;
  }[];
  readonly warnings: readonly string[];
}

export function RunsPage() {
  const { t, language, number, date } = useWords();
  const { may } = useSession();
  const { data, error, again } = useAsked<RunList>('/v1/runs');
  const current = useAsked<Manifest>('/v1/runs/current');
  usePageTitle(t('page.runs'));
  const bytes = (count: number): string => formatBytes(count, language);
  return (
    <>
      <section aria-labelledby="runs">
        <h1 id="runs">{t('page.runs')}</h1>
        <p class="lead">{t('run.lead')}</p>
        {error !== null && <Failure error={error} again={again} />}
        {data === null && error === null && <Loading />}
        {data !== null && (
          <DataTable
            caption={t('run.list', { shown: number(data.runs.length), total: number(data.total) })}
            rows={data.runs}
            keyOf={({ run }) => run}
            columns={[
              { title: t('subject.run'), cell: ({ run }) => <code>{run}</code> },
              { title: t('run.asOf'), cell: ({ as_of }) => date(as_of) },
              {
                title: t('run.service'),
                cell: ({ run, in_service }) =>
                  in_service ? (
                    <span class="badge good">{t('run.inService')}</span>
                  ) : may('rankings') ? (
                    <a href={addressOf(['ranking'], { run })}>{t('run.look')}</a>
                  ) : (
                    ''
                  ),
              },
              {
                title: t('run.checks'),
                cell: ({ checks_passed, checks_not_passed }) => (
                  <span class={checks_not_passed > 0 ? 'attention' : ''}>
                    {t('run.checksSaid', { passed: checks_passed, not: checks_not_passed })}
                  </span>
                ),
              },
              { title: t('run.warnings'), number: true, cell: ({ warnings }) => number(warnings) },
              { title: t('run.rows'), number: true, cell: ({ rows }) => number(rows) },
              { title: t('run.size'), number: true, cell: (one) => bytes(one.bytes) },
              { title: t('run.seconds'), number: true, cell: ({ seconds }) => number(seconds) },
            ]}
          />
        )}
        {data !== null && data.unreadable.length > 0 && (
          <p class="attention">{t('plan.unreadable', { names: data.unreadable.join(', ') })}</p>
        )}
      </section>
      {current.data !== null && <CurrentRun manifest={current.data} bytes={bytes} />}
    </>
  );
}

interface CurrentRunProps {
  readonly manifest: Manifest;
  readonly bytes: (count: number) => string;
}

function CurrentRun({ manifest, bytes }: CurrentRunProps) {
  const { t, language, number } = useWords();
  const checkWord = (result: string): string =>
    result === 'passed' || result === 'warned' || result === 'refused' ? t(`check.${result}`) : result;
  return (
    <section aria-labelledby="current">
      <h2 id="current">{t('run.current', { run: manifest.run })}</h2>
      <p class="lead">{t('run.replay')}</p>
      <dl class="facts-list">
        <div>
          <dt>{t('run.fingerprint')}</dt>
          <dd>
            <code class="foreign">{manifest.fingerprint}</code>
          </dd>
        </div>
        {Object.entries(manifest.fingerprint_parts)
          .filter((part): part is [string, string] => typeof part[1] === 'string')
          .map(([name, value]) => (
            <div key={name}>
              <dt>
                <code>{name}</code>
              </dt>
              <dd>
                <code class="foreign">{value}</code>
              </dd>
            </div>
          ))}
      </dl>
      <DataTable
        caption={t('run.checks')}
        rows={manifest.checks}
        keyOf={({ name }) => name}
        small
        columns={[
          { title: t('run.check'), cell: ({ name }) => name },
          {
            title: t('subject.outcome'),
            cell: ({ result }) => (
              <span class={`badge ${result === 'passed' ? 'good' : 'flagged'}`}>{checkWord(result)}</span>
            ),
          },
          {
            title: t('quality.detail'),
            cell: ({ detail, detail_vi }) => (language === 'vi' ? (detail_vi ?? detail) : detail),
          },
        ]}
      />
      {manifest.warnings.length > 0 && (
        <>
          <h3>{t('run.warnings')}</h3>
          <ul class="attention">
            {manifest.warnings.map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        </>
      )}
      <div class="beside">
        <DataTable
          caption={t('run.tables')}
          rows={manifest.tables}
          keyOf={({ name }) => name}
          small
          columns={[
            { title: t('run.table'), cell: ({ name }) => <code>{name}</code> },
            { title: t('run.rows'), number: true, cell: ({ rows }) => number(rows) },
            { title: t('run.size'), number: true, cell: (table) => bytes(table.bytes) },
          ]}
        />
        <details>
          <summary>{t('run.stages', { n: manifest.stages.length })}</summary>
          <DataTable
            caption={t('run.stages', { n: manifest.stages.length })}
            headed
            rows={manifest.stages}
            keyOf={({ name }) => name}
            small
            columns={[
              { title: t('run.stage'), cell: ({ name }) => name },
              { title: t('run.seconds'), number: true, cell: ({ seconds }) => number(seconds) },
              {
                title: t('run.memory'),
                number: true,
                cell: ({ peak_memory_bytes }) => bytes(peak_memory_bytes),
              },
            ]}
          />
        </details>
      </div>
    </section>
  );
}
