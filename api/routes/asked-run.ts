/** The run that a request asks for: the one in service, or another published one by the parameter `run`, loaded before the route answers. */
import type { FastifyRequest, preHandlerHookHandler } from 'fastify';
import { Type } from 'typebox';
import { runIdPattern } from '../../engine/index.ts';
import { Problem } from '../problem.ts';
import type { OlderRunFault } from '../snapshot/older-runs.ts';
import type { RunInService } from '../snapshot/run-in-service.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import { snapshotInService } from './answer.ts';

export const runQuery = Type.Optional(
  Type.String({
    pattern: runIdPattern.source,
    description: 'a published run of before, as /v1/runs names it; without it, the run in service',
  }),
);

/** A request whose query may name a run. */
export interface AsksForRun {
  readonly Querystring: { readonly run?: string };
}

const asked = new WeakMap<object, Snapshot>();

/** Runs before a route that takes `run`; nothing to do where the request names none. */
export function loadAskedRun(service: RunInService): preHandlerHookHandler {
  return (request, _reply, done) => {
    const { run } = request.query as AsksForRun['Querystring']; // the route's schema has checked it
    if (run === undefined) {
      done();
      return;
    }
    void service.snapshotAsked(run).then((found) => {
      if (typeof found === 'string') done(problemOf(run, found));
      else {
        asked.set(request, found);
        done();
      }
    });
  };
}

/** The snapshot to answer from, whatever is published meanwhile; a 503 problem before there is one. */
export function snapshotAsked(request: FastifyRequest, service: RunInService): Snapshot {
  return (
    ((request.query as AsksForRun['Querystring']).run === undefined ? null : asked.get(request)) ??
    snapshotInService(service)
  );
}

function problemOf(run: string, fault: OlderRunFault): Problem {
  if (fault === 'busy') {
    return new Problem(
      'run-loading',
      {
        vi: 'Mỗi lúc chỉ nạp một lượt chạy trước; hãy thử lại sau vài giây.',
        en: 'One run of before is loaded at a time; try again in some seconds.',
      },
      { retryAfterSeconds: 5 },
    );
  }
  return new Problem(
    'not-found',
    fault === 'absent'
      ? {
          vi: `Lượt chạy ${run} không còn trong thư mục dữ liệu: mã sai, hoặc đã được dọn đi. Các lượt còn lại ở /v1/runs; bỏ tham số run để xem lượt đang phục vụ.`,
          en: `Run ${run} is not in the home folder: the id is wrong, or it was pruned. /v1/runs lists those that are there; leave out run to see the one in service.`,
        }
      : {
          vi: `Lượt chạy ${run} không đúng với bản kê của nó nên không hiển thị được; \`liem runs verify ${run}\` nói rõ. Bỏ tham số run để xem lượt đang phục vụ.`,
          en: `Run ${run} is not what its manifest says and cannot be shown; \`liem runs verify ${run}\` tells. Leave out run to see the one in service.`,
        },
  );
}
