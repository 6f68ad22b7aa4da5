/** The way in: a key, kept in this tab only. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Key, Problem } from './ask.ts';
import { useWords } from './language.ts';
import { ProblemText } from './parts/problem.tsx';

export interface SignInProps {
  readonly busy: boolean;
  readonly why: Problem | 'unreachable' | 'ended' | null;
  readonly signIn: (key: Key) => void;
}

/** A key of the service, or a token of the identity provider: three parts of base64url. */
const keyOrToken = /^(liem_\S+|[\w-]+\.[\w-]+\.[\w-]+)$/;

export function SignIn({ busy, why, signIn }: SignInProps) {
  const { t } = useWords();
  const [key, setKey] = useState('');
  const [purpose, setPurpose] = useState('');
  const [wrongForm, setWrongForm] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    field.current?.focus();
  }, []);
  const [before, after] = t('sign.how', { command: '\n' }).split('\n') as [string, string]; // the command stands in it once
  return (
    <section class="sign-in" aria-labelledby="sign-in-title">
      <h1 id="sign-in-title">{t('sign.title')}</h1>
      <p class="lead">{t('sign.lead')}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const trimmed = key.trim();
          const formed = keyOrToken.test(trimmed);
          setWrongForm(!formed);
          if (formed) signIn({ key: trimmed, purpose: purpose.trim() });
          else field.current?.focus();
        }}
      >
        <label for="key">{t('sign.key')}</label>
        <input
          id="key"
          ref={field}
          type="password"
          autocomplete="off"
          spellcheck={false}
          required
          aria-describedby="key-hint"
          aria-invalid={wrongForm}
          value={key}
          onInput={(event) => {
            setKey(event.currentTarget.value);
          }}
        />
        <p class="hint" id="key-hint">
          {t('sign.keyHint')}
        </p>
        <label for="purpose">{t('sign.purpose')}</label>
        <input
          id="purpose"
          type="text"
          maxLength={200}
          aria-describedby="purpose-hint"
          value={purpose}
          onInput={(event) => {
            setPurpose(event.currentTarget.value);
          }}
        />
        <p class="hint" id="purpose-hint">
          {t('sign.purposeHint')}
        </p>
        <button type="submit" class="primary" disabled={busy}>
          {busy ? t('app.loading') : t('sign.submit')}
        </button>
      </form>
      <div role="alert">
        {wrongForm && <p class="attention">{t('sign.form')}</p>}
        {!wrongForm && why === 'ended' && <p class="attention">{t('sign.ended')}</p>}
        {!wrongForm && why === 'unreachable' && <ProblemText problem={null} />}
        {!wrongForm && why !== null && typeof why === 'object' && <ProblemText problem={why} />}
      </div>
      <p class="quiet small">
        {before}
        <code>liem keys add</code>
        {after}
      </p>
    </section>
  );
}
