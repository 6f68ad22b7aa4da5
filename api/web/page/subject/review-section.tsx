/** What people said and decided about a subject's signals, and the ways to say more: statement, case, outcome, snooze, extension. */
import type { Place, SubjectAnswer } from '../answers.ts';
import { useWords } from '../language.ts';
import { Act, textOf, WordsField } from '../parts/act.tsx';
import { CaseCard } from '../parts/case-card.tsx';
import { useSession } from '../session.ts';

export interface ReviewSectionProps {
  readonly answer: SubjectAnswer;
  readonly path: string;
  readonly nameOf: (indicator: string) => string;
  readonly done: () => void;
}

export function ReviewSection({ answer, path, nameOf, done }: ReviewSectionProps) {
  const { t, date } = useWords();
  const { may } = useSession();
  const { review, rankings } = answer;
  const reviews = may('review');
  const flags = review.flags.filter(({ standing }) => standing !== 'none');
  return (
    <section class="panel review" aria-labelledby="review">
      <h2 id="review">{t('review.title')}</h2>
      <p class="lead">{t('review.lead')}</p>
      {flags.map((flag) => (
        <div key={flag.family} class="flag-life">
          <p>
            <b>
              {t('review.flag', {
                family: t(`family.${flag.family}`),
                standing: t(`review.standing.${flag.standing}`),
              })}
            </b>
            {flag.expires_on !== null && (
              <span class="quiet"> · {t('subject.expires', { date: date(flag.expires_on) })}</span>
            )}
          </p>
          {flag.hold !== null && <HoldText hold={flag.hold} />}
          {flag.snooze !== null && (
            <p>
              {t('review.snoozed', {
                date: date(flag.snooze.until),
                owner: flag.snooze.owner,
                reason: flag.snooze.reason,
              })}
            </p>
          )}
          {flag.extension !== null && (
            <p>
              {t('review.extended', {
                date: date(flag.extension.until),
                by: flag.extension.by.name,
                reason: flag.extension.reason,
              })}
            </p>
          )}
          {reviews && flag.status === 'flagged' && (
            <div class="actions no-print">
              <Act
                title={t('review.snooze')}
                path={`${path}/snooze`}
                body={(fields) => ({
                  family: flag.family,
                  owner: textOf(fields, 'owner'),
                  reason: textOf(fields, 'reason'),
                  until: textOf(fields, 'until'),
                })}
                done={done}
              >
                <WordsField name="owner" label={t('review.owner')} maxLength={200} line />
                <WordsField name="reason" label={t('review.reason')} />
                <UntilField />
              </Act>
              <Act
                title={t('review.extend')}
                path={`${path}/extension`}
                body={(fields) => ({
                  family: flag.family,
                  reason: textOf(fields, 'reason'),
                  until: textOf(fields, 'until'),
                })}
                done={done}
              >
                <WordsField name="reason" label={t('review.reason')} />
                <UntilField />
              </Act>
            </div>
          )}
        </div>
      ))}

      <h3>{t('review.statements')}</h3>
      {review.statements.length === 0 && <p class="empty">{t('review.noStatement')}</p>}
      {review.statements.map((statement) => (
        <blockquote key={statement.seq} class={statement.replaced ? 'statement quiet' : 'statement'}>
          <p class="foreign">{statement.text}</p>
          <footer>
            {t('review.statementOf', { date: date(statement.received_on), by: statement.by.name })}
            {statement.replaced && ` · ${t('review.replaced')}`}
          </footer>
        </blockquote>
      ))}
      {reviews && (
        <div class="actions no-print">
          <Act
            title={t('review.addStatement')}
            path={`${path}/statement`}
            body={(fields) => ({ text: textOf(fields, 'text'), received_on: textOf(fields, 'received_on') })}
            done={done}
          >
            <WordsField name="text" label={t('review.statementText')} maxLength={8000} />
            <label>
              <span>{t('review.receivedOn')}</span>
              <input type="date" name="received_on" required />
            </label>
          </Act>
        </div>
      )}

      <h3>{t('review.cases')}</h3>
      {review.cases.length === 0 && <p class="empty">{t('review.noCase')}</p>}
      {review.cases.map((one) => (
        <CaseCard key={one.case_id} one={one} named={false} nameOf={nameOf} done={done} />
      ))}
      {reviews && <Proposal answer={answer} places={rankings} done={done} />}
    </section>
  );
}

interface ProposalProps {
  readonly answer: SubjectAnswer;
  readonly places: readonly Place[];
  readonly done: () => void;
}

function Proposal({ answer, places, done }: ProposalProps) {
  const { t } = useWords();
  const flaggedFirst = [...places].sort((a, b) => b.priority - a.priority);
  return (
    <div class="actions no-print">
      <Act
        title={t('review.propose')}
        path="/v1/cases"
        body={(fields) => ({
          family: textOf(fields, 'family'),
          subject: answer.subject,
          subject_id: answer.subject_id,
          reason: textOf(fields, 'reason'),
        })}
        done={done}
      >
        <label>
          <span>{t('review.family')}</span>
          <select name="family">
            {flaggedFirst.map(({ family }) => (
              <option key={family} value={family}>
                {t(`family.${family}`)}
              </option>
            ))}
          </select>
        </label>
        <WordsField name="reason" label={t('review.reason')} />
      </Act>
    </div>
  );
}

function HoldText({ hold }: { readonly hold: { readonly why_vi: string; readonly why_en: string } }) {
  const { of } = useWords();
  return <p class="chance small">{of({ vi: hold.why_vi, en: hold.why_en })}</p>;
}

function UntilField() {
  const { t } = useWords();
  return (
    <label>
      <span>{t('review.until')}</span>
      <input type="date" name="until" required />
    </label>
  );
}
