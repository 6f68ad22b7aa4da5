/** Which officer a pseudonym stands for: for who may know, with a purpose, and logged before the answer. */
import { useState } from 'preact/hooks';
import { AskError } from '../ask.ts';
import { useWords } from '../language.ts';
import { ProblemText } from '../parts/problem.tsx';
import { useSession } from '../session.ts';

interface Resolved {
  readonly officers: readonly { readonly pseudonym: string; readonly officer_id: string }[];
}

export function Identity({ pseudonym }: { readonly pseudonym: string }) {
  const { t } = useWords();
  const { ask, key } = useSession();
  const [open, setOpen] = useState(false);
  const [answer, setAnswer] = useState<Resolved | null>(null);
  const [error, setError] = useState<AskError | null>(null);
  const [purpose, setPurpose] = useState(key.purpose);
  const [found] = answer?.officers ?? [];
  if (!open) {
    return (
      <button
        type="button"
        onClick={() => {
          setOpen(true);
        }}
      >
        {t('identity.button')}
      </button>
    );
  }
  return (
    <form
      class="act-form"
      onSubmit={(event) => {
        event.preventDefault();
        setError(null);
        ask<Resolved>('/v1/officers/resolve', { body: { pseudonyms: [pseudonym], purpose } })
          .then(setAnswer)
          .catch((fault: unknown) => {
            setError(fault instanceof AskError ? fault : new AskError(null));
          });
      }}
    >
      <label>
        <span>{t('identity.purpose')}</span>
        <input
          type="text"
          required
          minLength={3}
          maxLength={200}
          value={purpose}
          onInput={(event) => {
            setPurpose(event.currentTarget.value);
          }}
        />
      </label>
      <p class="actions">
        <button type="submit" class="primary">
          {t('identity.button')}
        </button>
        <button
          type="button"
          onClick={() => {
            setOpen(false);
            setAnswer(null);
          }}
        >
          {t('app.cancel')}
        </button>
      </p>
      <div role="status">
        {found !== undefined && <p>{t('identity.answer', { pseudonym, id: found.officer_id })}</p>}
        {answer !== null && found === undefined && <p>{t('identity.unknown', { pseudonym })}</p>}
        {error !== null && <ProblemText problem={error.problem} />}
      </div>
    </form>
  );
}
