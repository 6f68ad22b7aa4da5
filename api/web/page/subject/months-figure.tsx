/** A pair's contacts month by month beside what was expected. */
import type { MonthOfContacts } from '../answers.ts';
import { useWords } from '../language.ts';
import { monthMarks, niceTop } from '../month-scale.ts';

const width = 760;
const height = 200;
const left = 36;
const top = 8;
const base = 172;

export function MonthsFigure({ months }: { readonly months: readonly MonthOfContacts[] }) {
  const { t, number } = useWords();
  const marks = monthMarks(months);
  if (marks.length === 0) return null;
  const highest = niceTop(Math.max(...marks.map(({ contacts, high }) => Math.max(contacts, high ?? 0))));
  const step = (width - left) / marks.length;
  const x = (i: number): number => left + (i + 0.5) * step;
  const y = (value: number): number => base - (value / highest) * (base - top);
  const ranged = marks.flatMap(({ low, high, expected }, i) =>
    low === null || high === null || expected === null ? [] : [{ i, low, high, expected }],
  );
  const band = [
    ...ranged.map(({ i, high }) => `${x(i)},${y(high)}`),
    ...ranged.map(({ i, low }) => `${x(i)},${y(low)}`).reverse(),
  ].join(' ');
  const every = Math.ceil(marks.length / 12);
  return (
    <figure class="chart">
      <figcaption>{t('subject.months')}</figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={t('subject.monthsNote')}>
        {[0, highest / 2, highest].map((value) => (
          <g key={value}>
            <line class="axis" x1={left} x2={width} y1={y(value)} y2={y(value)} />
            <text class="tick" x={left - 6} y={y(value) + 4} text-anchor="end">
              {number(value)}
            </text>
          </g>
        ))}
        {marks.map(({ month, contacts, high }, i) => (
          <rect
            key={month}
            class={high !== null && contacts > high ? 'month above' : 'month'}
            x={x(i) - step * 0.32}
            width={step * 0.64}
            y={y(contacts)}
            height={base - y(contacts)}
          />
        ))}
        <polygon class="band" points={band} />
        <polyline
          class="expected"
          points={ranged.map(({ i, expected }) => `${x(i)},${y(expected)}`).join(' ')}
        />
        {marks.map(
          ({ month }, i) =>
            i % every === 0 && (
              <text key={month} class="tick" x={x(i)} y={height - 10} text-anchor="middle">
                {`${month.slice(5)}/${month.slice(2, 4)}`}
              </text>
            ),
        )}
      </svg>
      <p class="quiet small">{t('subject.monthsNote')}</p>
      <details>
        <summary>{t('subject.shown')}</summary>
        <div class="scroll" tabIndex={0} role="group" aria-label={t('subject.months')}>
          <table>
            <caption class="hidden">{t('subject.months')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('subject.month')}</th>
                <th scope="col" class="num">
                  {t('subject.contacts')}
                </th>
                <th scope="col" class="num">
                  {t('subject.expected')}
                </th>
                <th scope="col" class="num">
                  {t('subject.range')}
                </th>
              </tr>
            </thead>
            <tbody>
              {marks.map(({ month, contacts, expected, low, high }) => (
                <tr key={month}>
                  <th scope="row">{month}</th>
                  <td class="num">{number(contacts)}</td>
                  <td class="num">{number(expected)}</td>
                  <td class="num">{low === null ? '–' : `${number(low)} … ${number(high)}`}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </figure>
  );
}
