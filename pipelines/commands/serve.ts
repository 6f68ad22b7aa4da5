import { spawn } from 'node:child_process';
import { getCompileCacheDir } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command } from '@commander-js/extra-typings';
import { openHome } from '../config/home.ts';
import { readConfiguration } from '../config/read-configuration.ts';
import { homeOption, jsonOption } from './context.ts';

/** The service is a program of its own: it reads published runs and cannot run a job, so it is started, not imported. */
const service = fileURLToPath(new URL('../../api/main.ts', import.meta.url));

/** The service, and whatever it starts for each new run, takes the compiled code that the command line keeps: its folder holds one for each version of node. */
const compiled = getCompileCacheDir();
const withCompiled =
  compiled === undefined ? process.env : { ...process.env, NODE_COMPILE_CACHE: dirname(compiled) };

export const serveCommand = () =>
  new Command('serve')
    .option('--host <address>', 'address (default: api.host, 127.0.0.1)')
    .option('--port <n>', 'port, 0 for a free one (default: api.port, 8787)', Number)
    .addOption(homeOption())
    .addOption(jsonOption())
    .action(async (options) => {
      const home = openHome(options.home);
      const { api } = readConfiguration(home.configuration);
      const child = spawn(
        process.execPath,
        [
          service,
          '--home',
          home.folder,
          '--host',
          options.host ?? api.host,
          '--port',
          String(options.port ?? api.port),
          ...(api.oidc.issuer === '' ? [] : ['--oidc', JSON.stringify(api.oidc)]), // nothing secret is in it
        ],
        { stdio: 'inherit', env: withCompiled },
      );
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
      process.exitCode = await new Promise<number>((done) => child.once('exit', (code) => done(code ?? 1)));
    });
