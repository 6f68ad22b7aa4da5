/** The service as a program: `node api/main.ts --home DIR [--host ADDRESS] [--port N] [--oidc JSON]`. `liem serve` starts it. */
import { parseArgs } from 'node:util';
import { LiemError, type OidcSettings } from '../engine/index.ts';
import { serve } from './server.ts';

try {
  const { values } = parseArgs({
    options: {
      home: { type: 'string' },
      host: { type: 'string' },
      port: { type: 'string' },
      oidc: { type: 'string' },
    },
  });
  const port = values.port === undefined ? undefined : Number(values.port);
  if (values.home === undefined) throw new LiemError('USAGE', '--home DIR is needed');
  if (port !== undefined && !(Number.isInteger(port) && port >= 0 && port <= 65_535)) {
    throw new LiemError('USAGE', `--port ${values.port ?? ''}: a whole number from 0 to 65535`);
  }
  const server = await serve({
    home: values.home,
    ...(values.host === undefined ? {} : { host: values.host }),
    ...(port === undefined ? {} : { port }),
    ...(values.oidc === undefined ? {} : { oidc: JSON.parse(values.oidc) as OidcSettings }), // liem serve read and checked it
  });
  await server.closed;
} catch (error) {
  process.stderr.write(
    `liem serve: ${error instanceof LiemError ? error.message : ((error as Error).stack ?? String(error))}\n`,
  );
  process.exitCode = error instanceof LiemError ? error.exitCode : 1;
}
