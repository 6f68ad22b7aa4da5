/** Who is signed in. The key is kept in this tab's session storage only: it goes with the tab, and no other origin can read it. */
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Caller, Permission } from './answers.ts';
import type { Ask, Key } from './ask.ts';

const place = 'liem.key';

export interface Session {
  readonly caller: Caller;
  readonly key: Key;
  readonly ask: Ask;
  readonly may: (permission: Permission) => boolean;
  readonly signOut: () => void;
}

/** Only read below the sign-in, which provides it. */
export const SessionContext = createContext<Session | null>(null);

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === null) throw new Error('nobody is signed in here');
  return session;
}

export function keptKey(): Key | null {
  try {
    const text = sessionStorage.getItem(place);
    return text === null ? null : (JSON.parse(text) as Key); // keepKey wrote it
  } catch {
    return null; // storage may be forbidden
  }
}

export function keepKey(key: Key | null): void {
  try {
    if (key === null) sessionStorage.removeItem(place);
    else sessionStorage.setItem(place, JSON.stringify(key));
  } catch {
    // storage may be forbidden: the key holds until the page is left
  }
}
