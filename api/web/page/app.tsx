/** The frame of every page: who is signed in, where one can go, which run it is, and that it is a signal and no finding. */
import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import { parseAddress } from './address.ts';
import type { Caller } from './answers.ts';
import { AskError, askRaw, type AskOptions, type Key, type Problem } from './ask.ts';
import type { Language } from './formats.ts';
import { rememberedLanguage, rememberLanguage, wordsOf, WordsContext } from './language.ts';
import { Pages, runIn } from './pages.tsx';
import { Footer, TopBar } from './parts/frame.tsx';
import { keepKey, keptKey, type Session, SessionContext } from './session.ts';
import { SignIn } from './sign-in.tsx';

interface SignedIn {
  readonly key: Key;
  readonly caller: Caller;
}
type State =
  | { readonly step: 'checking'; readonly key: Key }
  | { readonly step: 'out'; readonly why: Problem | 'unreachable' | 'ended' | null }
  | ({ readonly step: 'in' } & SignedIn);

export function App() {
  const [language, setLanguage] = useState<Language>(rememberedLanguage);
  const words = useMemo(() => wordsOf(language), [language]);
  const [state, setState] = useState<State>(() => {
    const key = keptKey();
    return key === null ? { step: 'out', why: null } : { step: 'checking', key };
  });
  const [address, setAddress] = useState(() => parseAddress(location.hash));

  useEffect(() => {
    rememberLanguage(language);
  }, [language]);
  useEffect(() => {
    const moved = (): void => {
      setAddress(parseAddress(location.hash));
    };
    addEventListener('hashchange', moved);
    return () => {
      removeEventListener('hashchange', moved);
    };
  }, []);

  const signIn = useCallback(
    async (key: Key) => {
      setState({ step: 'checking', key });
      try {
        const answer = await askRaw(key, language, '/v1/me');
        const caller = (await answer.json()) as Caller; // as the service describes it
        keepKey(key);
        setState({ step: 'in', key, caller });
      } catch (error) {
        const problem = error instanceof AskError ? error.problem : null;
        if (problem?.status === 401) keepKey(null);
        setState({ step: 'out', why: problem ?? 'unreachable' });
      }
    },
    [language],
  );
  const checking = state.step === 'checking' ? state.key : null;
  useEffect(() => {
    if (checking !== null) void signIn(checking);
    // once, for the key that the tab had kept
  }, []);

  const session = useMemo<Session | null>(() => {
    if (state.step !== 'in') return null;
    const { key, caller } = state;
    return {
      key,
      caller,
      may: (permission) => caller.permissions.includes(permission),
      signOut: () => {
        keepKey(null);
        location.hash = '';
        location.reload(); // nothing that was shown stays in memory
      },
      ask: async <T,>(path: string, options?: AskOptions) => {
        try {
          return (await (await askRaw(key, language, path, options)).json()) as T; // as the service describes it
        } catch (error) {
          if (error instanceof AskError && error.problem?.status === 401) {
            keepKey(null);
            setState({ step: 'out', why: 'ended' });
          }
          throw error;
        }
      },
    };
  }, [state, language]);

  return (
    <WordsContext.Provider value={words}>
      <SessionContext.Provider value={session}>
        <a
          class="skip"
          href="#main"
          onClick={(event) => {
            event.preventDefault(); // the address is the page's own
            document.getElementById('main')?.focus();
          }}
        >
          {words.t('app.skip')}
        </a>
        <TopBar
          session={session}
          place={address.path[0] ?? 'ranking'}
          run={runIn(address)}
          choose={setLanguage}
        />
        <main id="main" tabIndex={-1}>
          {session === null ? (
            <SignIn
              busy={state.step === 'checking'}
              why={state.step === 'out' ? state.why : null}
              signIn={(key) => void signIn(key)}
            />
          ) : (
            <Pages address={address} />
          )}
        </main>
        <Footer />
      </SessionContext.Provider>
    </WordsContext.Provider>
  );
}
