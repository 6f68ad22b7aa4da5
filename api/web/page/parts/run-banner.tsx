/** Says that the page shows a run of before, and leads back to the one in service. */
import { addressOf, type Address } from '../address.ts';
import { useWords } from '../language.ts';

export interface RunBannerProps {
  readonly address: Address;
  /** The run that is shown. */
  readonly run: string;
  /** The run in service; null where that is not known. */
  readonly current: string | null;
}

export function RunBanner({ address, run, current }: RunBannerProps) {
  const { t, date } = useWords();
  const day = (id: string): string => date(id.slice(0, 10));
  return (
    <aside class="run-banner" aria-label={t('run.choose')}>
      <p>
        <strong>
          {current === null
            ? t('run.viewing', { date: day(run) })
            : t('run.viewingNot', { date: day(run), current: day(current) })}
        </strong>{' '}
        <code class="foreign">{run}</code>
        <span class="block small">{t('run.viewingNote')}</span>
      </p>
      <a class="button no-print" href={addressOf(address.path, { ...address.query, run: '' })}>
        {t('run.toCurrent')}
      </a>
    </aside>
  );
}
