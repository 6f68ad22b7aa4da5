/** Keys of the service and the log of look-ups: the service's own program, started with the words of the command line. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { openHome } from '../config/home.ts';

const program = fileURLToPath(new URL('../../api/administer.ts', import.meta.url));

/** Takes the exit code of the program for its own. `undefined` options are left out. */
export async function administer(
  words: readonly string[],
  {
    home,
    json,
    ...options
  }: {
    readonly home: string;
    readonly json?: true | undefined;
    readonly [name: string]: string | true | undefined;
  },
): Promise<void> {
  const given = Object.entries(options).flatMap(([name, value]) =>
    typeof value === 'string' ? [`--${name}`, value] : [],
  );
  const child = spawn(
    process.execPath,
    [program, ...words, '--home', openHome(home).folder, ...given, ...(json === true ? ['--json'] : [])],
    { stdio: 'inherit' },
  );
  process.exitCode = await new Promise<number>((done) => child.once('exit', (code) => done(code ?? 1)));
}
