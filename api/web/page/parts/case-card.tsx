/** One case: who did what and when, what it found, and what may be done next. */
import type { CaseOutcome, CaseStep, ReviewCase } from '../answers.ts';
import { useWords } from '../language.ts';
import { useSession } from '../session.ts';
import type { WordKey } from '../words/vi.ts';
import { Act, textOf, WordsField } from './act.tsx';
import { SubjectLink } from './subject.tsx';

const outcomes: readonly CaseOutcome[] = [
  'cleared',
  'procedural',
  'training',
  'data_error',
  'collusion',
  'fraud',
  'harassment',
];

export interface CaseCardProps {
  readonly one: ReviewCase;
  /** Whether to say whom it is about. */
  readonly named: boolean;
  readonly nameOf: (indicator: string) => string;
  readonly done: () => void;
}

export function CaseCard({ one, named, nameOf, done }: CaseCardProps) {
  const { t, moment } = useWords();
  const { may, caller } = useSession();
  const path = `/v1/cases/${one.case_id}`;
  const reviews = may('review');
  const own = one.proposed.by.key_id === caller.key_id;
  const Heading = named ? 'h2' : 'h3'; // on a page of cases nothing stands between them and its title
  return (
    <article class="case" aria-labelledby={`case-${one.case_id}`}>
      <Heading id={`case-${one.case_id}`}>
        {t('review.case', { id: one.case_id })}{' '}
        <span class={`badge ${one.state === 'open' ? 'flagged' : one.state === 'proposed' ? 'watch' : ''}`}>
          {t(`review.state.${one.state}`)}
        </span>
      </Heading>
      {named && (
        <p>
          <SubjectLink subject={one.subject} id={one.subject_id} /> · {t(`family.${one.family}`)}
        </p>
      )}
      <ol class="steps">
        <Step step={one.proposed} said="review.proposedBy" />
        <Step step={one.opened} said="review.openedBy" />
        {one.outcomes.map((found) => (
          <li key={found.seq} class={found.superseded ? 'quiet' : ''}>
            <b>{t(`outcomeWord.${found.outcome}`)}</b> (
            {found.indicator === null
              ? t('review.wholeCase')
              : `${found.indicator} ${nameOf(found.indicator)}`}
            ): <span class="foreign">{found.note}</span>{' '}
            <span class="quiet small">
              {t('review.recordedBy', { by: found.by.name, at: moment(found.at) })}
              {found.superseded && ` · ${t('review.superseded')}`}
            </span>
          </li>
        ))}
        <Step step={one.declined} said="review.declinedBy" />
        <Step step={one.closed} said="review.closedBy" />
      </ol>
      {reviews && one.state === 'proposed' && (
        <div class="actions no-print">
          {own ? (
            <p class="quiet small">{t('review.fourEyes')}</p>
          ) : (
            <Act
              title={t('review.open')}
              path={`${path}/open`}
              body={(fields) => ({ reason: textOf(fields, 'reason') })}
              done={done}
            >
              <WordsField name="reason" label={t('review.reason')} />
            </Act>
          )}
          <Act
            title={t('review.decline')}
            path={`${path}/decline`}
            body={(fields) => ({ reason: textOf(fields, 'reason') })}
            done={done}
          >
            <WordsField name="reason" label={t('review.reason')} />
          </Act>
        </div>
      )}
      {reviews && one.state === 'open' && (
        <div class="actions no-print">
          <Act
            title={t('review.record')}
            path={`${path}/outcomes`}
            body={(fields) => {
              const indicator = textOf(fields, 'indicator');
              return {
                outcome: textOf(fields, 'outcome'),
                note: textOf(fields, 'note'),
                ...(indicator === '' ? {} : { indicator }),
              };
            }}
            done={done}
          >
            {one.evidence.length > 0 && (
              <label>
                <span>{t('review.ofIndicator')}</span>
                <select name="indicator">
                  {one.evidence.map(({ indicator }) => (
                    <option key={indicator} value={indicator}>
                      {`${indicator} ${nameOf(indicator)}`}
                    </option>
                  ))}
                </select>
              </label>
            )}
            <label>
              <span>{t('review.outcome')}</span>
              <select name="outcome">
                {outcomes.map((outcome) => (
                  <option key={outcome} value={outcome}>
                    {t(`outcomeWord.${outcome}`)}
                  </option>
                ))}
              </select>
            </label>
            <WordsField name="note" label={t('review.note')} />
          </Act>
          {one.outcomes.length > 0 && (
            <Act
              title={t('review.close')}
              path={`${path}/close`}
              body={(fields) => ({ reason: textOf(fields, 'reason') })}
              done={done}
            >
              <WordsField name="reason" label={t('review.reason')} />
            </Act>
          )}
        </div>
      )}
    </article>
  );
}

function Step({ step, said }: { readonly step: CaseStep | null; readonly said: WordKey }) {
  const { t, moment } = useWords();
  if (step === null) return null;
  return (
    <li>
      {t(said, { by: step.by.name, at: moment(step.at) })}
      {step.reason !== null && (
        <>
          : <span class="foreign">{step.reason}</span>
        </>
      )}
    </li>
  );
}
