/** What every command shares: the home folder, the presenter, and how a failure is said. */
import { Option } from '@commander-js/extra-typings';
import { LiemError } from '../../engine/index.ts';
import { jsonPresenter, plainPresenter, type Presenter, terminalPresenter } from '../jobs/presenter.ts';

export const homeOption = (): Option<'--home <dir>', undefined, string> =>
  new Option('--home <dir>', 'home folder: configuration, history, state, runs')
    .env('LIEM_HOME')
    .default('./liem-home');

export const jsonOption = (): Option<'--json'> =>
  new Option('--json', 'machine-readable progress and result, one JSON object a line');

const out = (text: string): void => void process.stdout.write(text);

export function presenterFor({ json }: { readonly json?: true | undefined }): Presenter {
  const now = (): number => performance.now();
  if (json === true) return jsonPresenter(out, now);
  return process.stdout.isTTY ? terminalPresenter(out) : plainPresenter(out, now);
}

/** Progress of a command whose result goes to standard output: on standard error, so that the result can be piped. */
export function progressFor(options: {
  readonly json?: true | undefined;
  readonly out?: string | undefined;
}): Presenter {
  if (options.json === true || options.out !== undefined) return presenterFor(options);
  return plainPresenter(
    (text) => void process.stderr.write(text),
    () => performance.now(),
  );
}

/** Says what failed on standard error (and as a JSON line where asked), and sets the exit code. */
export function fail(error: unknown, json: boolean): void {
  const known = error instanceof LiemError ? error : null;
  process.exitCode = known?.exitCode ?? 1;
  if (json) {
    out(
      `${JSON.stringify({ event: 'error', code: known?.code ?? 'UNEXPECTED', exit: process.exitCode, message: (error as Error).message, faults: known?.faults ?? [] })}\n`,
    );
  }
  if (known === null) {
    process.stderr.write(`liem: unexpected error\n${(error as Error).stack ?? String(error)}\n`);
    return;
  }
  const faults = known.faults.length > 1 ? `\n${known.faults.map((fault) => `  - ${fault}`).join('\n')}` : '';
  process.stderr.write(
    `liem: ${known.faults.length > 1 ? known.message.split(':')[0]! : known.message}${faults}\n`,
  );
}
