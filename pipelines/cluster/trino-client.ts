/**
 * A small client of Trino's HTTP protocol: post a statement, follow `nextUri` to its end. A failed query throws with the engine's
 * own message; whole numbers of 64 bits and decimals come as text, so that no digit is lost.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { type JsonValue, LiemError } from '../../engine/index.ts';

export interface TrinoAddress {
  /** Such as http://127.0.0.1:8080; a password or token goes over https or to this machine only. */
  readonly url: string;
  readonly user: string;
  readonly catalog: string;
  readonly schema: string;
  readonly password?: string;
  readonly token?: string;
}

export interface TrinoOptions {
  readonly signal?: AbortSignal;
  /** Milliseconds before the first of the repeats of a request; each next wait is twice as long. */
  readonly firstWait?: number;
  /** Repeats of one request that met 429, 502, 503, 504 or no connection. */
  readonly repeats?: number;
}

export interface TrinoResult {
  readonly queryId: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly rows: readonly (readonly JsonValue[])[];
  /** Rows written, of a statement that writes; null of one that reads. */
  readonly written: number | null;
}

/** A page of the protocol, as far as this client reads it. */
interface Page {
  readonly id?: string;
  readonly nextUri?: string;
  readonly columns?: TrinoResult['columns'];
  readonly data?: readonly (readonly JsonValue[])[];
  readonly updateCount?: number;
  readonly error?: { readonly message?: string; readonly errorName?: string };
}

const passing = new Set([429, 502, 503, 504]);
const longestWait = 5000;

/** Whole numbers that a double would round stay the text that they were. */
const parsePage = (text: string): unknown =>
  JSON.parse(text, (_key, value: unknown, context?: { readonly source?: string }) =>
    typeof value === 'number' && !Number.isSafeInteger(value) && /^-?\d+$/.test(context?.source ?? '')
      ? context?.source
      : value,
  );

/** Throws SQL with what the engine said, or that it cannot be reached; CONFIGURATION for a secret over an open line. */
export async function runTrino(
  address: TrinoAddress,
  sql: string,
  options: TrinoOptions = {},
): Promise<TrinoResult> {
  const base = checkedUrl(address);
  const headers = {
    'X-Trino-User': address.user,
    'X-Trino-Source': 'liem',
    'X-Trino-Catalog': address.catalog,
    'X-Trino-Schema': address.schema,
    // civil times have no zone; whatever the engine converts on the way, it converts here
    'X-Trino-Time-Zone': 'UTC',
    ...authorization(address),
  };
  const ask = (url: URL, init: RequestInit): Promise<Page> =>
    request(url, { ...init, headers }, sql, options);
  let page = await ask(new URL('/v1/statement', base), { method: 'POST', body: sql });
  const rows: (readonly JsonValue[])[] = [];
  let columns: TrinoResult['columns'] = [];
  let written: number | null = null;
  for (;;) {
    columns = page.columns ?? columns;
    rows.push(...(page.data ?? []));
    written = page.updateCount ?? written;
    if (page.error !== undefined) throw queryFailed(page, sql);
    if (page.nextUri === undefined) break;
    const next = new URL(page.nextUri);
    if (next.origin !== base.origin) {
      throw new LiemError(
        'SQL',
        `Trino at ${base.origin} sends on to ${next.origin}, where its credentials must not go. Let it (or the proxy before it) answer with its own address`,
      );
    }
    try {
      page = await ask(next, { method: 'GET' });
    } catch (cause) {
      // a query that nobody follows any more is not left to run
      await fetch(next, { method: 'DELETE', headers, signal: AbortSignal.timeout(5000) }).catch(
        () => undefined,
      );
      throw cause;
    }
  }
  return { queryId: page.id ?? '', columns, rows: rows.map((row) => exactRow(row, columns)), written };
}

async function request(
  url: URL,
  init: RequestInit,
  sql: string,
  { signal, firstWait = 100, repeats = 9 }: TrinoOptions,
): Promise<Page> {
  for (let turn = 0; ; turn++) {
    signal?.throwIfAborted();
    const answer = await fetch(url, {
      ...init,
      redirect: 'error',
      ...(signal === undefined ? {} : { signal }),
    }).catch((error: unknown) => error as Error);
    signal?.throwIfAborted();
    // a statement whose answer was lost may run already: only a page is asked for again
    const again = answer instanceof Error ? init.method === 'GET' : passing.has(answer.status);
    if (!again || turn === repeats) {
      if (answer instanceof Error) {
        const { cause } = answer as { readonly cause?: { readonly message?: string } };
        throw unreachable(url, cause?.message ?? answer.message, answer);
      }
      const text = await answer.text();
      if (!answer.ok) throw unreachable(url, `${answer.status} ${text.slice(0, 300)}`);
      try {
        return parsePage(text) as Page; // every field of it is optional
      } catch (cause) {
        throw new LiemError(
          'SQL',
          `${url.origin} does not speak Trino's protocol: ${text.slice(0, 80)}\nin: ${sql}`,
          {
            cause,
          },
        );
      }
    }
    await wait(
      Math.min(firstWait * 2 ** turn, longestWait),
      undefined,
      signal === undefined ? {} : { signal },
    );
  }
}

const unreachable = (url: URL, why: string, cause?: unknown): LiemError =>
  new LiemError(
    'SQL',
    `Trino at ${url.origin} does not answer: ${why.trim()}. Is it running, and is [warehouse] address right?`,
    { cause },
  );

function queryFailed({ id, error }: Page, sql: string): LiemError {
  const name = error?.errorName === undefined ? '' : ` (${error.errorName})`;
  return new LiemError(
    'SQL',
    `Trino: ${error?.message ?? 'the query failed'}${name}, query ${id ?? '?'}\nin: ${sql}`,
  );
}

function checkedUrl({ url, password, token }: TrinoAddress): URL {
  const base = URL.canParse(url) ? new URL(url) : null;
  if (base === null || !['http:', 'https:'].includes(base.protocol)) {
    throw new LiemError(
      'CONFIGURATION',
      `'${url}' is no address of Trino; expected one such as http://127.0.0.1:8080`,
    );
  }
  const secret = password !== undefined || token !== undefined;
  const here = ['127.0.0.1', 'localhost', '[::1]'].includes(base.hostname);
  if (secret && base.protocol === 'http:' && !here) {
    throw new LiemError(
      'CONFIGURATION',
      `${base.origin} would carry the password in clear: use https, or take it out of the environment`,
    );
  }
  return base;
}

function authorization({ user, password, token }: TrinoAddress): Record<string, string> {
  if (token !== undefined) return { Authorization: `Bearer ${token}` };
  if (password === undefined) return {};
  return { Authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` };
}

/** 64-bit numbers as text, large or small. */
const exactRow = (row: readonly JsonValue[], columns: TrinoResult['columns']): readonly JsonValue[] =>
  row.map((value, index) =>
    columns[index]?.type === 'bigint' && typeof value === 'number' ? String(value) : value,
  );
