/** Something that a person decides, as a form behind a button: sends it, says what went wrong, and that it was recorded. */
import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import { AskError } from '../ask.ts';
import { useWords } from '../language.ts';
import { useSession } from '../session.ts';
import { ProblemText } from './problem.tsx';

export interface ActProps {
  /** What the button says. */
  readonly title: string;
  readonly path: string;
  /** The body to send, made of the form's fields. */
  readonly body: (fields: FormData) => object;
  readonly done: () => void;
  readonly children?: ComponentChildren;
}

export function Act({ title, path, body, done, children }: ActProps) {
  const { t } = useWords();
  const { ask } = useSession();
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [saved, setSaved] = useState(false);
  const [error, setError] = useState<AskError | null>(null);
  const heading = useId();
  async function send(form: HTMLFormElement): Promise<void> {
    setBusy(true);
    setError(null);
    try {
      await ask(path, { body: body(new FormData(form)) });
      setOpen(false);
      setSaved(true);
      done();
    } catch (fault) {
      setError(fault instanceof AskError ? fault : new AskError(null));
    } finally {
      setBusy(false);
    }
  }
  if (!open) {
    return (
      <span class="act">
        <button
          type="button"
          onClick={() => {
            setSaved(false);
            setOpen(true);
          }}
        >
          {title}
        </button>
        <span role="status" class="quiet small">
          {saved ? ` ${t('review.saved')}` : ''}
        </span>
      </span>
    );
  }
  return (
    <form
      class="act-form"
      aria-labelledby={heading}
      onSubmit={(event) => {
        event.preventDefault();
        void send(event.currentTarget);
      }}
    >
      <p id={heading} class="act-title">
        {title}
      </p>
      {children}
      <div role="alert">{error !== null && <ProblemText problem={error.problem} />}</div>
      <p class="actions">
        <button type="submit" class="primary" disabled={busy}>
          {busy ? t('app.loading') : t('review.send')}
        </button>
        <button
          type="button"
          onClick={() => {
            setOpen(false);
          }}
        >
          {t('app.cancel')}
        </button>
      </p>
    </form>
  );
}

/** Text of a field; files are none of ours. */
export function textOf(fields: FormData, name: string): string {
  const value = fields.get(name);
  return typeof value === 'string' ? value.trim() : '';
}

export interface WordsFieldProps {
  readonly name: string;
  readonly label: string;
  readonly maxLength?: number;
  readonly line?: boolean;
}

/** People's own words. */
export function WordsField({ name, label, maxLength = 2000, line = false }: WordsFieldProps) {
  const shared = { name, required: true, minLength: 3, maxLength };
  return (
    <label>
      <span>{label}</span>
      {line ? <input type="text" {...shared} /> : <textarea {...shared} />}
    </label>
  );
}
