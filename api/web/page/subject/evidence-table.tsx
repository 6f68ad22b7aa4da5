/** What each indicator saw of a subject, beside what it expected; and under each, what it asks, what would be ordinary, and how to check it. */
import { useState } from 'preact/hooks';
import type { ExplainedReason, Explanation, Family, Observation, Subject } from '../answers.ts';
import { formatEffect } from '../formats.ts';
import { useWords } from '../language.ts';
import { PeerPlot } from './peer-plot.tsx';
import { RecordsFigure } from './records-figure.tsx';
import { Records } from './records.tsx';

export interface EvidenceTableProps {
  readonly reasons: readonly ExplainedReason[];
  readonly effects: Explanation['effects'];
  readonly family: Family;
  readonly subject: Subject;
}

export function EvidenceTable({ reasons, effects, family, subject }: EvidenceTableProps) {
  const { t, of, number, probability, priority, language } = useWords();
  const effectOf = ({ indicator, effect, low, high }: ExplainedReason): string => {
    const told = effects[indicator];
    if (told === undefined || effect === null) return '–';
    const said = (value: number | null): string => formatEffect(value, told.format, language);
    return low === null || high === null ? said(effect) : `${said(effect)} (${said(low)} … ${said(high)})`;
  };
  const hits = reasons.filter(({ outcome }) => outcome === 'hit');
  const [onlyHits, setOnlyHits] = useState(hits.length > 0 && hits.length < reasons.length);
  const shown = onlyHits ? hits : reasons;
  return (
    <>
      {hits.length > 0 && hits.length < reasons.length && (
        <label class="check no-print">
          <input
            type="checkbox"
            checked={onlyHits}
            onChange={(event) => {
              setOnlyHits(event.currentTarget.checked);
            }}
          />{' '}
          {t('subject.onlyHits')}
        </label>
      )}
      <div class="scroll" tabIndex={0} role="group" aria-label={t('subject.evidence')}>
        <table class="evidence">
          <caption class="hidden">{t('subject.evidence')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('subject.indicator')}</th>
              <th scope="col">{t('subject.outcome')}</th>
              <th scope="col" class="num">
                {t('subject.observed')}
              </th>
              <th scope="col" class="num">
                {t('subject.expected')}
              </th>
              <th scope="col" class="num">
                {t('subject.effect')}
              </th>
              <th scope="col" class="num">
                {t('subject.n')}
              </th>
              <th scope="col" class="num">
                {t('subject.q')}
              </th>
              <th scope="col" class="num">
                {t('subject.tests')}
              </th>
              <th scope="col" class="num">
                {t('subject.peers')}
              </th>
              <th scope="col" class="num">
                {t('subject.contribution')}
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((reason) => (
              <tr key={reason.indicator}>
                <th scope="row">
                  <code>{reason.indicator}</code> {of(reason.name)}
                  <span class="quiet small block">{t(`group.${reason.group}`)}</span>
                </th>
                <td>
                  <span class={`badge ${reason.outcome === 'hit' ? 'flagged' : 'clear'}`}>
                    {t(`outcome.${reason.outcome}`)}
                  </span>
                </td>
                <td class="num">
                  <b>{number(reason.observed)}</b>
                </td>
                <td class="num">{number(reason.expected)}</td>
                <td class="num">{effectOf(reason)}</td>
                <td class="num">{number(reason.n)}</td>
                <td class="num">{probability(reason.q)}</td>
                <td class="num">{number(reason.tests)}</td>
                <td class="num">{number(reason.peers)}</td>
                <td class="num">{reason.contribution === 0 ? '–' : `+${priority(reason.contribution)}`}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {shown.map((reason, i) => (
        <details key={reason.indicator} class="reason" open={i === 0 && reason.outcome === 'hit'}>
          <summary>
            <code>{reason.indicator}</code> {of(reason.name)}
          </summary>
          <p>{sentenceOf(language === 'vi' ? reason.text_vi : reason.text_en)}</p>
          {reason.outcome === 'hit' && <PeerPlot reason={reason} family={family} subject={subject} />}
          {reason.innocent_explanations.length > 0 && (
            <div class="innocent">
              <h4>{t('subject.innocent')}</h4>
              <p>{t('subject.innocentLead')}</p>
              <ul>
                {reason.innocent_explanations.map((one) => (
                  <li key={one.en}>{of(one)}</li>
                ))}
              </ul>
            </div>
          )}
          <dl class="facts-list">
            <div>
              <dt>{t('subject.question')}</dt>
              <dd>{of(reason.question)}</dd>
            </div>
            <div>
              <dt>{t('subject.nullModel')}</dt>
              <dd>{of(reason.null_model)}</dd>
            </div>
            <div>
              <dt>{t('subject.byHand')}</dt>
              <dd>{of(reason.check_by_hand)}</dd>
            </div>
          </dl>
          <RecordsFigure records={reason.records} />
          <Records records={reason.records} />
        </details>
      ))}
    </>
  );
}

/** The sentence without its list of ordinary explanations, which stand below one by one. */
function sentenceOf(text: string): string {
  const [sentence] = text.split(/ (?:Cần loại trừ trước|To rule out first): /);
  return sentence!; // split gives at least one part
}

export interface NotJudgedProps {
  readonly others: Explanation['families'][number]['others'];
  readonly observations: readonly Observation[];
}

/** Indicators that say nothing of the priority, and why: what is not there is no proof of anything. */
export function NotJudged({ others, observations }: NotJudgedProps) {
  const { t, of } = useWords();
  if (others.length === 0) return null;
  return (
    <details class="others">
      <summary>
        {t('subject.notJudged')} ({others.length})
      </summary>
      <ul class="plain">
        {others.map(({ indicator, name, outcome, why }) => {
          const reason = why ?? observations.find((one) => one.indicator === indicator)?.why ?? null;
          return (
            <li key={indicator}>
              <code>{indicator}</code> {of(name)}: {t(`outcome.${outcome}`)}
              {reason !== null && <span class="quiet"> ({reason})</span>}
            </li>
          );
        })}
      </ul>
    </details>
  );
}
