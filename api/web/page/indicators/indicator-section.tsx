/** One indicator: its card in words, its health for each kind of subject, and how to check it by hand. */
import { addressOf } from '../address.ts';
import { useWords } from '../language.ts';
import { DataTable } from '../parts/data-table.tsx';
import { usePageTitle } from '../parts/page-title.ts';
import { type IndicatorRow, HealthBadge, healthOf } from './indicators-page.tsx';

export function IndicatorSection({ rows }: { readonly rows: readonly IndicatorRow[] }) {
  const { t, of, number, share } = useWords();
  const row = rows[0]!; // of an indicator that is there
  const { card } = row;
  usePageTitle(row.indicator);
  const reasons = new Map<string, number>();
  for (const { why_not } of rows)
    for (const [why, count] of Object.entries(why_not)) reasons.set(why, (reasons.get(why) ?? 0) + count);
  return (
    <section aria-labelledby="indicator">
      <p class="no-print">
        <a href={addressOf(['indicators'])}>← {t('indicator.back')}</a>
      </p>
      <h1 id="indicator">
        <code>{row.indicator}</code> {of({ vi: row.name_vi, en: row.name_en })}
      </h1>
      <p>
        {t(`family.${row.family}`)} · {t(`group.${row.evidence_group}`)} ·{' '}
        {t('indicator.version', { n: row.version })} <HealthBadge health={healthOf(rows)} />
      </p>
      <p class="lead">{of({ vi: row.question_vi, en: row.question_en })}</p>
      <DataTable
        caption={t('indicator.tonight')}
        rows={rows}
        keyOf={({ subject, family }) => `${family} ${subject}`}
        columns={[
          { title: t('ranking.subject'), cell: ({ subject }) => t(`subjects.${subject}`) },
          { title: t('indicator.tested'), number: true, cell: ({ tested }) => number(tested) },
          { title: t('indicator.hits'), number: true, cell: ({ hits }) => number(hits) },
          { title: t('indicator.rate'), number: true, cell: ({ hit_rate }) => share(hit_rate) },
          {
            title: t('indicator.previous'),
            number: true,
            cell: ({ previous_hit_rate }) => share(previous_hit_rate),
          },
          {
            title: t('outcome.insufficient'),
            number: true,
            cell: ({ insufficient }) => number(insufficient),
          },
          {
            title: t('outcome.not_computed'),
            number: true,
            cell: ({ not_computed }) => number(not_computed),
          },
          { title: t('outcome.error'), number: true, cell: ({ errors }) => number(errors) },
          {
            title: t('indicator.pValues'),
            cell: ({ null_histogram }) => <Histogram counts={null_histogram} />,
          },
        ]}
      />
      <p class="quiet small">{t('indicator.pNote')}</p>
      <dl class="facts-list">
        {(
          [
            ['subject.nullModel', card.nullModel],
            ['indicator.minimum', card.minimumEvidence],
            ['indicator.floor', card.effectFloor],
            ['indicator.exclusions', card.exclusions],
            ['indicator.assumptions', card.assumptions],
          ] as const
        ).map(([title, text]) => (
          <div key={title}>
            <dt>{t(title)}</dt>
            <dd>{of(text)}</dd>
          </div>
        ))}
      </dl>
      <div class="innocent">
        <h2>{t('subject.innocent')}</h2>
        <ul>
          {card.innocentExplanations.map((one) => (
            <li key={one.en}>{of(one)}</li>
          ))}
        </ul>
      </div>
      <h2>{t('subject.byHand')}</h2>
      <p>{of(card.checkByHand)}</p>
      {reasons.size > 0 && (
        <DataTable
          caption={t('indicator.whyNot')}
          small
          rows={[...reasons]}
          keyOf={([why]) => why}
          columns={[
            { title: t('subject.why'), cell: ([why]) => why },
            { title: t('indicator.subjects'), number: true, cell: ([, count]) => number(count) },
          ]}
        />
      )}
      <DataTable
        caption={t('indicator.parameters')}
        small
        rows={Object.entries(card.parameters)}
        keyOf={([name]) => name}
        columns={[
          { title: t('indicator.parameter'), cell: ([name]) => <code>{name}</code> },
          {
            title: t('indicator.value'),
            number: true,
            cell: ([name, { value }]) => {
              const ran = row.parameters[name] ?? value;
              return typeof ran === 'number' ? number(ran) : String(ran);
            },
          },
          { title: t('indicator.meaning'), cell: ([, { meaning }]) => of(meaning) },
        ]}
      />
      <h2>{t('indicator.sources')}</h2>
      <ul lang="en">
        {card.sources.map((source) => (
          <li key={source}>{source}</li>
        ))}
      </ul>
    </section>
  );
}

/** Counts of p in equal bins: level on clean data. The counts are in the label. */
function Histogram({ counts }: { readonly counts: readonly number[] }) {
  const most = Math.max(1, ...counts);
  return (
    <svg class="spark" viewBox={`0 0 ${counts.length * 6} 28`} role="img" aria-label={counts.join(', ')}>
      {counts.map((count, i) => (
        <rect
          key={i}
          class="peers"
          x={i * 6}
          width={5}
          y={28 - (count / most) * 26}
          height={(count / most) * 26}
        />
      ))}
    </svg>
  );
}
