/** Where a subject stood over the last runs, and what moved it. */
import type { HistoryAnswer } from '../answers.ts';
import { useWords } from '../language.ts';
import { ChangeMark, Priority, StatusBadge } from '../parts/subject.tsx';

export interface HistorySectionProps {
  readonly history: HistoryAnswer;
  /** Where the subject is shown as that run left it. */
  readonly addressIn: (run: string) => string;
}

export function HistorySection({ history, addressIn }: HistorySectionProps) {
  const { t, date, number } = useWords();
  const places = [...history.places].reverse();
  return (
    <section aria-labelledby="history" class="panel">
      <h2 id="history">{t('subject.history')}</h2>
      {places.length === 0 ? (
        <p class="empty">{t('subject.historyNone')}</p>
      ) : (
        <div class="scroll" tabIndex={0} role="group" aria-label={t('subject.history')}>
          <table>
            <caption class="hidden">{t('subject.history')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('subject.run')}</th>
                <th scope="col">{t('subject.family')}</th>
                <th scope="col">{t('ranking.priority')}</th>
                <th scope="col" class="num">
                  {t('ranking.rank')}
                </th>
                <th scope="col">{t('ranking.status')}</th>
                <th scope="col">{t('ranking.change')}</th>
                <th scope="col">{t('subject.cause')}</th>
              </tr>
            </thead>
            <tbody>
              {places.map((place) => (
                <tr key={`${place.run} ${place.family}`}>
                  <th scope="row" title={place.run}>
                    {place.run === history.run ? (
                      date(place.as_of)
                    ) : (
                      <a href={addressIn(place.run)}>{date(place.as_of)}</a>
                    )}
                  </th>
                  <td>{t(`family.${place.family}`)}</td>
                  <td>
                    <Priority value={place.priority} />
                  </td>
                  <td class="num">{number(place.rank)}</td>
                  <td>
                    <StatusBadge status={place.status} />
                  </td>
                  <td>
                    <ChangeMark change={place.change} />
                  </td>
                  <td>{place.change_cause === null ? '–' : t(`cause.${place.change_cause}`)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <p class="quiet small">{t('subject.historyRuns', { n: history.runs.length })}</p>
    </section>
  );
}
