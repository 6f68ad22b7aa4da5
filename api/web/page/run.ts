/** Which published run a page shows: the one in service, or one of before that its address names. */
import { createContext } from 'preact';
import { useContext, useEffect } from 'preact/hooks';
import { type Asked, useAsked } from './ask.ts';

/** Empty: the run in service. */
export const RunContext = createContext('');
export const useRun = (): string => useContext(RunContext);

/** The address of an answer, of that run. */
export function withRun(path: string, run: string): string {
  return run === '' ? path : `${path}${path.includes('?') ? '&' : '?'}run=${encodeURIComponent(run)}`;
}

/** How often a run that the service is still loading is asked for again. */
const retryMilliseconds = 3000;

/** As `useAsked`, of the run that the page shows. */
export function useAskedOfRun<T>(path: string | null): Asked<T> {
  const run = useRun();
  const asked = useAsked<T>(path === null ? null : withRun(path, run));
  const { again } = asked;
  const waits = asked.error?.problem?.type === 'urn:liem:problem:run-loading';
  useEffect(() => {
    if (!waits) return undefined;
    const timer = setInterval(again, retryMilliseconds);
    return () => {
      clearInterval(timer);
    };
  }, [waits, again]);
  return waits ? { ...asked, error: null } : asked;
}

/** A run as /v1/runs lists it. */
export interface ListedRun {
  readonly run: string;
  readonly as_of: string;
  readonly in_service: boolean;
}
