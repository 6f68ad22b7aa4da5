/** How a job shows its progress: a live list in a terminal, plain lines elsewhere, JSON lines for a program. */
import { Listr } from 'listr2';

/** A short text on what a stage is at; one that `stays` is still to be read when the stage is done. */
export type Say = (text: string, stays?: 'stays') => void;

export interface Presenter {
  /** Runs one named stage. */
  stage<T>(name: string, title: string, work: (say: Say) => Promise<T>): Promise<T>;
  /** Something to know that is no result, for people and programs. */
  note(text: string): void;
  /** A line for people (not in JSON mode, where `result` says all). */
  line(text: string): void;
  /** The outcome, once, for programs. */
  result(value: object): void;
}

type Write = (text: string) => void;

export function terminalPresenter(write: Write): Presenter {
  return {
    async stage(_name, title, work) {
      let outcome: { readonly value: Awaited<ReturnType<typeof work>> } | undefined;
      const list = new Listr(
        [
          {
            title,
            task: async (_context, task) => {
              const value = await work((text, stays) => {
                task.output = text;
                if (stays !== undefined) task.title = `${title} (${text})`;
              });
              outcome = { value };
            },
          },
        ],
        { fallbackRenderer: 'simple', rendererOptions: { showErrorMessage: false, collapseErrors: false } },
      );
      await list.run();
      if (outcome === undefined) throw new Error(`stage '${title}' ended without a value`);
      return outcome.value;
    },
    note: (text) => write(`${text}\n`),
    line: (text) => write(`${text}\n`),
    result: () => undefined,
  };
}

/** One line a stage: for logs, pipes and cron. */
export function plainPresenter(write: Write, now: () => number): Presenter {
  return {
    async stage(_name, title, work) {
      const started = now();
      let stays = '';
      const value = await work((text, whether) => {
        if (whether !== undefined) stays = ` (${text})`;
      });
      write(`${title} … ${((now() - started) / 1000).toFixed(1)} s${stays}\n`);
      return value;
    },
    note: (text) => write(`${text}\n`),
    line: (text) => write(`${text}\n`),
    result: () => undefined,
  };
}

export function jsonPresenter(write: Write, now: () => number): Presenter {
  const event = (value: object): void => write(`${JSON.stringify(value)}\n`);
  return {
    async stage(name, _title, work) {
      event({ event: 'stage_started', stage: name });
      const started = now();
      const value = await work((text) => event({ event: 'stage_progress', stage: name, at: text }));
      event({ event: 'stage_done', stage: name, seconds: Number(((now() - started) / 1000).toFixed(3)) });
      return value;
    },
    note: (text) => event({ event: 'note', text }),
    line: () => undefined,
    result: (value) => event({ event: 'result', ...value }),
  };
}
