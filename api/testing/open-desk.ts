/** A service on a socket over a made-up run, with a key for each person that a test names: what the tests of reviews ask over HTTP. */
import { rm } from 'node:fs/promises';
import { pino } from 'pino';
import { serve, type Server } from '../server.ts';
import { addKey } from '../state/keys.ts';
import { openState } from '../state/open-state.ts';
import { makeHome, publishFixture, testKey } from './publish-fixture.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // the tests say what they expect of it
  readonly body: Record<string, unknown>;
}

export interface OpenDesk {
  readonly home: string;
  readonly server: Server;
  /** Asks as `person`; with a body it is a POST. */
  ask(person: string, path: string, body?: object, headers?: Record<string, string>): Promise<Answer>;
  keyOf(person: string): string;
  at(moment: string): void;
  close(): Promise<void>;
}

export interface Person {
  readonly name: string;
  readonly role: string;
  readonly units?: readonly string[];
  /** Name on the key; `name` by default. */
  readonly called?: string;
}

export async function openDesk(persons: readonly Person[], moment: string): Promise<OpenDesk> {
  const home = await makeHome();
  await publishFixture({ home, seed: 1 });
  let now = new Date(moment);
  const state = openState(home);
  const keys = new Map<string, string>([['owner', testKey]]);
  for (const { name, role, units, called } of persons) {
    keys.set(
      name,
      await addKey(state, { name: called ?? name, role, ...(units === undefined ? {} : { units }) }, now),
    );
  }
  state.close();
  const server = await serve({
    home,
    port: 0,
    limits: { requestsPerMinute: 0, maxEventLoopDelayMilliseconds: 0 },
    say: () => undefined,
    endAtSignals: false,
    logger: pino({ level: 'silent' }),
    ownerKey: testKey,
    now: () => now,
  });
  const keyOf = (person: string): string => keys.get(person)!; // named above
  return {
    home,
    server,
    keyOf,
    at(moment) {
      now = new Date(moment);
    },
    async ask(person, path, body, headers = {}) {
      const answer = await fetch(`${server.address}${path}`, {
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          authorization: `Bearer ${keyOf(person)}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await answer.text();
      return {
        status: answer.status,
        headers: answer.headers,
        body: (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>, // every answer of these routes is an object
      };
    },
    async close() {
      await server.close();
      await rm(home, { recursive: true });
    },
  };
}
