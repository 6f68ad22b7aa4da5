/**
 * A what-if within a bound of time. Few candidates are done at once; many would hold the answering thread up for longer than it may be, and go to
 * a thread of their own, which is started when it is first needed and ended when it has been idle. Whoever waits too long is told so.
 */
import { Worker } from 'node:worker_threads';
import { Problem } from '../problem.ts';
import type { ProspectTable } from '../snapshot/read-prospects.ts';
import { computeWhatIf, rowsAsked, type WhatIf, type WhatIfFigures } from './compute.ts';
import type { Done, Work } from './compute-thread.ts';

export interface WhatIfOptions {
  /** Candidates that are done at once: some 5 µs each. 1,000 by default. */
  readonly atOnce?: number;
  /** 10,000 by default, the start of the thread included. */
  readonly patienceMilliseconds?: number;
  /** How many may wait. 8 by default. */
  readonly mostWaiting?: number;
  /** After which the thread is ended. Ten minutes by default. */
  readonly idleMilliseconds?: number;
}

export interface WhatIfAnswers {
  /** Rejects with the problem `overloaded` where it takes too long, or too many wait. */
  answer(table: ProspectTable, asked: WhatIf): Promise<WhatIfFigures>;
  stop(): Promise<void>;
}

interface Waiting {
  readonly resolve: (figures: WhatIfFigures) => void;
  readonly reject: (error: Error) => void;
}

export function openWhatIfAnswers({
  atOnce = 1000,
  patienceMilliseconds = 10_000,
  mostWaiting = 8,
  idleMilliseconds = 600_000,
}: WhatIfOptions = {}): WhatIfAnswers {
  const waiting = new Map<number, Waiting>();
  let thread: Worker | null = null;
  /** The table that the thread holds. */
  let sent: ProspectTable | null = null;
  let count = 0;
  let idle: NodeJS.Timeout | undefined;

  function start(): Worker {
    const started = new Worker(new URL('./compute-thread.ts', import.meta.url), { execArgv: [] });
    started.unref();
    started.on('message', ({ number, figures, stack }: Done) => {
      const one = waiting.get(number);
      waiting.delete(number);
      if (figures === null) one?.reject(new Error(`what-if: ${stack ?? ''}`));
      else one?.resolve(figures);
      if (waiting.size === 0) idle = setTimeout(() => void end(), idleMilliseconds).unref();
    });
    const onEnd = (error: Error): void => {
      if (thread === started) fail(error);
    };
    started.on('error', onEnd);
    started.on('exit', (code) => {
      onEnd(new Error(`the what-if thread ended with ${code}`));
    });
    return started;
  }
  /** Everyone who waits is told; the next request starts another thread. */
  function fail(error: Error): void {
    thread = null;
    sent = null;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  }
  async function end(): Promise<void> {
    clearTimeout(idle);
    const ending = thread;
    fail(tooLong());
    await ending?.terminate();
  }

  function send(table: ProspectTable, asked: WhatIf): Promise<WhatIfFigures> {
    if (waiting.size >= mostWaiting) throw tooLong();
    clearTimeout(idle);
    thread ??= start();
    const number = count++;
    const { promise, resolve, reject } = Promise.withResolvers<WhatIfFigures>();
    waiting.set(number, { resolve, reject });
    thread.postMessage({ number, table: sent === table ? null : table, asked } satisfies Work);
    sent = table;
    // A computation cannot be interrupted, so its thread is ended, and with it what stands behind it.
    const limit = setTimeout(() => void end(), patienceMilliseconds).unref();
    return promise.finally(() => {
      clearTimeout(limit);
    });
  }

  return {
    async answer(table, asked) {
      return rowsAsked(table, asked) <= atOnce ? computeWhatIf(table, asked) : await send(table, asked);
    },
    stop: end,
  };
}

const tooLong = (): Problem =>
  new Problem(
    'overloaded',
    {
      vi: 'Phép tính thử lâu hơn mức cho phép hoặc đang có quá nhiều yêu cầu; hãy thử lại, hoặc bớt loại đối tượng.',
      en: 'The trial takes longer than it may, or too many wait; try again, or ask for fewer kinds of subject.',
    },
    { retryAfterSeconds: 5 },
  );
