/** What the reader sees while there is nothing to see, or when something went wrong. */
import type { AskError, Problem } from '../ask.ts';
import { useWords } from '../language.ts';

export function Loading() {
  const { t } = useWords();
  return (
    <p class="quiet loading" role="status">
      {t('app.loading')}
    </p>
  );
}

export function ProblemText({ problem }: { readonly problem: Problem | null }) {
  const { t } = useWords();
  if (problem === null) return <p class="attention">{t('app.failed')}</p>;
  return (
    <div class="problem">
      <p class="attention">
        <strong>{problem.title}.</strong> {problem.errors.length === 0 && problem.detail}
      </p>
      {problem.errors.length > 0 && (
        <ul>
          {problem.errors.map(({ parameter, detail }) => (
            <li key={parameter}>
              {parameter !== undefined && <code>{parameter}</code>} {detail}
            </li>
          ))}
        </ul>
      )}
      {problem.request_id !== undefined && (
        <p class="quiet small">{t('app.requestId', { id: problem.request_id })}</p>
      )}
    </div>
  );
}

export interface FailureProps {
  readonly error: AskError;
  readonly again?: () => void;
}

export function Failure({ error, again }: FailureProps) {
  const { t } = useWords();
  return (
    <div role="alert" class="failure">
      <ProblemText problem={error.problem} />
      {again !== undefined && (
        <button type="button" onClick={again}>
          {t('app.retry')}
        </button>
      )}
    </div>
  );
}
