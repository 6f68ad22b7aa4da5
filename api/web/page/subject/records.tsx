/** The records behind a hit, as the run published them. Their columns are the feeds' own. */
import { useState } from 'preact/hooks';
import type { Facts } from '../answers.ts';
import { useWords } from '../language.ts';

const atFirst = 10;

export function Records({ records }: { readonly records: readonly Facts[] }) {
  const { t, date, language } = useWords();
  const [whole, setWhole] = useState(false);
  const [first] = records;
  if (first === undefined) return null;
  const columns = Object.keys(first);
  const title = t('subject.records', { n: records.length });
  return (
    <details class="records">
      <summary>{title}</summary>
      <div class="scroll" tabIndex={0} role="group" aria-label={title}>
        <table class="small">
          <caption class="hidden">{title}</caption>
          <thead>
            <tr>
              {columns.map((column) => (
                <th scope="col" key={column}>
                  <code>{column}</code>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {(whole ? records : records.slice(0, atFirst)).map((record, i) => (
              <tr key={i} class={record.is_contact === true ? 'contact' : ''}>
                {columns.map((column) => (
                  <td key={column} class="nowrap">
                    <Cell value={record[column] ?? null} isTime={/(_at|_on|day|date)$/.test(column)} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {!whole && records.length > atFirst && (
        <button
          type="button"
          class="no-print"
          onClick={() => {
            setWhole(true);
          }}
        >
          {t('subject.allRecords', { n: records.length })}
        </button>
      )}
    </details>
  );

  function Cell({ value, isTime }: { value: string | number | boolean | null; isTime: boolean }) {
    if (value === null) return <span class="quiet">–</span>;
    if (typeof value === 'boolean') return <>{value ? t('app.yes') : t('app.no')}</>;
    if (isTime && typeof value === 'string') return <>{date(value)}</>;
    const text = String(value);
    if (/^-?\d+\.\d{2}$/.test(text)) {
      // money: digits as they are, in groups, the zeros after the point left out
      const whole = text.replace(/\.00$/, '').replace(/\B(?=(\d{3})+(?!\d))/g, '\u202f');
      return <>{language === 'vi' ? whole.replace('.', ',') : whole}</>;
    }
    return <bdi class="foreign">{text}</bdi>;
  }
}
