/** Links of a network as rows, those furthest from expectation first. */
import { useState } from 'preact/hooks';
import type { GraphLink } from '../answers.ts';
import { useWords } from '../language.ts';
import { SubjectLink } from './subject.tsx';

const atFirst = 15;

export function LinkTable({ links }: { readonly links: readonly GraphLink[] }) {
  const { t, number, probability, date } = useWords();
  const [whole, setWhole] = useState(false);
  const sorted = [...links].sort((a, b) => (b.evidence ?? 0) - (a.evidence ?? 0) || b.observed - a.observed);
  const shown = whole ? sorted : sorted.slice(0, atFirst);
  return (
    <div class="scroll" tabIndex={0} role="group" aria-label={t('graph.table')}>
      <table class="small">
        <caption>{t('graph.table')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('graph.from')}</th>
            <th scope="col">{t('graph.to')}</th>
            <th scope="col">{t('graph.layer')}</th>
            <th scope="col" class="num">
              {t('graph.observed')}
            </th>
            <th scope="col" class="num">
              {t('graph.expected')}
            </th>
            <th scope="col" class="num">
              {t('graph.q')}
            </th>
            <th scope="col">{t('graph.between')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((link) => (
            <tr key={`${link.layer} ${link.from_id} ${link.to_id} ${link.unit_code ?? ''}`}>
              <td>
                <SubjectLink subject={link.from_subject} id={link.from_id} />
              </td>
              <td>
                <SubjectLink subject={link.to_subject} id={link.to_id} />
              </td>
              <td>
                {t(`layer.${link.layer}`)}
                {link.unit_code !== null && <span class="quiet"> · {link.unit_code}</span>}
              </td>
              <td class="num">
                <b>{number(link.observed)}</b>
              </td>
              <td class="num">{number(link.expected)}</td>
              <td class="num">{probability(link.q)}</td>
              <td class="nowrap">
                {link.first_on === null ? '–' : `${date(link.first_on)} – ${date(link.last_on)}`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length < sorted.length && (
        <button
          type="button"
          class="no-print"
          onClick={() => {
            setWhole(true);
          }}
        >
          {t('graph.more', { n: sorted.length })}
        </button>
      )}
    </div>
  );
}
