import fastify from 'fastify';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { RequestLog } from './request-log.ts';

/** A service that logs from `level` on, and the lines it wrote. */
function logging(level: string) {
  const lines: Record<string, unknown>[] = [];
  const write = (line: string): void => void lines.push(JSON.parse(line) as Record<string, unknown>);
  let made = 0;
  const log = pino({ level, onChild: () => made++ }, { write });
  const app = fastify({
    loggerInstance: log,
    genReqId: () => 'the request',
    childLoggerFactory: (service, bindings, options) => new RequestLog(service, bindings, options),
  });
  app.get('/quiet', () => 'yes');
  app.get('/loud', (request) => {
    request.log.debug('not heard');
    request.log.warn({ why: 'because' }, 'heard %d', 1);
    request.log.child({ part: 2 }).error('of a part');
    return 'yes';
  });
  return { app, lines, made: () => made };
}

test('a line names its request, and a request without a line makes no logger', async () => {
  const { app, lines, made } = logging('warn');
  const before = made();
  await app.inject('/quiet');
  expect([lines, made()]).toEqual([[], before]);
  await app.inject('/loud');
  expect(lines).toMatchObject([
    { reqId: 'the request', why: 'because', msg: 'heard 1' },
    { reqId: 'the request', part: 2, msg: 'of a part' },
  ]);
  expect(made()).toBe(before + 2);
});

test('where the service tells of every request, it still does; where it is silent, nothing is told', async () => {
  const { app, lines } = logging('info');
  await app.inject('/quiet');
  expect(lines.map(({ reqId, msg }) => [reqId, msg])).toEqual([
    ['the request', 'incoming request'],
    ['the request', 'request completed'],
  ]);
  const silent = logging('silent');
  await silent.app.inject('/loud');
  expect(silent.lines).toEqual([]);
});
