/** Asks the service with the reader's key, and says in the reader's words what went wrong. */
import { useCallback, useEffect, useState } from 'preact/hooks';
import { useSession } from './session.ts';

/** The body of a problem+json answer (RFC 9457). */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly request_id?: string;
  readonly errors: readonly { readonly parameter?: string; readonly detail: string }[];
}

export class AskError extends Error {
  /** Null where the service could not be reached, or did not answer as it does. */
  readonly problem: Problem | null;
  constructor(problem: Problem | null) {
    super(problem?.detail ?? 'no answer');
    this.problem = problem;
  }
}

export interface Key {
  readonly key: string;
  /** Why the reader looks; the log keeps it. */
  readonly purpose: string;
}

export interface AskOptions {
  /** Makes it a POST. */
  readonly body?: object;
  readonly accept?: string;
  readonly signal?: AbortSignal;
}

/** The answer as it came; AskError where it is a problem. */
export async function askRaw(
  { key, purpose }: Key,
  language: string,
  path: string,
  { body, accept = 'application/json', signal }: AskOptions = {},
): Promise<Response> {
  let answer: Response;
  try {
    answer = await fetch(path, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        authorization: `Bearer ${key}`,
        accept: `${accept}, application/problem+json`,
        'accept-language': language,
        ...(purpose === '' ? {} : { 'x-liem-purpose': encodeURIComponent(purpose) }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal === undefined ? {} : { signal }),
    });
  } catch (error) {
    if (signal?.aborted === true) throw error;
    throw new AskError(null);
  }
  if (!answer.ok) throw new AskError(await problemIn(answer));
  return answer;
}

async function problemIn(answer: Response): Promise<Problem | null> {
  if (!(answer.headers.get('content-type') ?? '').startsWith('application/problem+json')) return null;
  try {
    return (await answer.json()) as Problem; // its content type says so
  } catch {
    return null; // cut short
  }
}

export type Ask = <T>(path: string, options?: AskOptions) => Promise<T>;

export interface Asked<T> {
  readonly data: T | null;
  readonly error: AskError | null;
  /** Asks once more. */
  readonly again: () => void;
}

/** The JSON of an address; null asks nothing. What was there stays while it is asked again. */
export function useAsked<T>(path: string | null): Asked<T> {
  const { ask } = useSession();
  const [round, setRound] = useState(0);
  const [state, setState] = useState<{ path: string | null; data: T | null; error: AskError | null }>({
    path: null,
    data: null,
    error: null,
  });
  useEffect(() => {
    if (path === null) return undefined;
    const ended = new AbortController();
    ask<T>(path, { signal: ended.signal })
      .then((data) => {
        setState({ path, data, error: null });
      })
      .catch((error: unknown) => {
        if (!ended.signal.aborted)
          setState({ path, data: null, error: error instanceof AskError ? error : new AskError(null) });
      });
    return () => {
      ended.abort();
    };
  }, [path, round, ask]);
  const again = useCallback(() => {
    setRound((one) => one + 1);
  }, []);
  const current = state.path === path;
  return { data: current ? state.data : null, error: current ? state.error : null, again };
}
