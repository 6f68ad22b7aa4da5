/** The files that were written with a plan, to take away whole: calendar and paper under pseudonyms, the workbook with officers' own ids. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Static, Type } from 'typebox';
import { type Language, planFiles } from '../../engine/index.ts';
import { readPlanFile } from '../desk-files/read-plan-file.ts';
import { purposeOf } from '../plugins/access.ts';
import { Problem } from '../problem.ts';
import type { RunInService } from '../snapshot/run-in-service.ts';
import { actorOf, type Desk, unitsSeen } from './desk.ts';
import { noPurpose } from './draws.ts';
import { oneOf, responses } from './schemas.ts';

const closed = { additionalProperties: false } as const;
const paramsSchema = Type.Object({
  plan: Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,80}$', description: 'as the list names it' }),
});
type Params = Static<typeof paramsSchema>;
const paperQuery = Type.Object({ language: Type.Optional(oneOf(['vi', 'en'], 'vi by default')) }, closed);

const types = {
  calendar: 'text/calendar',
  paper: 'application/pdf',
  workbook: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;
const papers: Readonly<Record<Language, string>> = {
  vi: planFiles.paperInVietnamese,
  en: planFiles.paperInEnglish,
};

const answers = (type: string, description: string) => ({
  ...responses(Type.Null(), [], ['invalid-request', 'not-found', 'file-changed']),
  200: {
    description,
    content: { [type]: { schema: Type.Unsafe<string>({ type: 'string', format: 'binary' }) } },
  },
});

export function addPlanFiles(app: FastifyInstance, _service: RunInService, desk: Desk): void {
  /** Refused to who sees some units only: a file holds every one. Logged before it is sent. */
  async function handOver(
    request: FastifyRequest,
    reply: FastifyReply,
    { plan, file, type, action }: { plan: string; file: string; type: string; action: 'export' | 'identity' },
  ): Promise<FastifyReply> {
    const actor = actorOf(request);
    const whole = unitsSeen(request) === null;
    desk.lookUps.append(
      {
        actor,
        action: whole ? action : 'refused',
        subject: 'plan',
        subjectId: `${plan}/${file}`,
        purpose: purposeOf(request),
        requestId: request.id,
      },
      desk.now(),
    );
    if (!whole) {
      throw new Problem('forbidden', {
        vi: 'Tệp gồm mọi đơn vị; khóa này chỉ xem được một số đơn vị. Các cuộc của đơn vị mình: /v1/plans/{plan}, dạng JSON hoặc CSV.',
        en: 'The file holds every unit; this key sees some only. Visits of its own units: /v1/plans/{plan}, as JSON or CSV.',
      });
    }
    const bytes = await readPlanFile(desk.home, plan, file);
    if (bytes === 'unlisted') {
      throw new Problem('not-found', {
        vi: 'Kế hoạch này không có tệp đó; danh sách ở /v1/plans, và `liem plan` lập lại với mọi định dạng.',
        en: 'This plan has no such file; /v1/plans lists the plans, and `liem plan` makes one with every format.',
      });
    }
    if (bytes === 'changed') {
      throw new Problem('file-changed', {
        vi: 'Tệp không còn đúng mã SHA-256 ghi khi lập kế hoạch; `sha256sum -c SHA256SUMS` cho biết tệp nào. Hãy lập lại kế hoạch.',
        en: 'The file has not the SHA-256 that was noted when the plan was made; `sha256sum -c SHA256SUMS` tells which. Make the plan again.',
      });
    }
    return reply
      .header('cache-control', 'no-store')
      .header('content-disposition', `attachment; filename="${plan}${file.slice('plan'.length)}"`)
      .type(type)
      .send(bytes);
  }

  app.get<{ Params: Params }>(
    '/v1/plans/:plan/calendar',
    {
      config: { access: 'plans' },
      schema: {
        tags: ['plans'],
        operationId: 'planCalendar',
        summary: 'The plan as a calendar (iCalendar, RFC 5545)',
        description:
          'As `liem plan` wrote it, its digest checked: one whole-day event a visit, officers by pseudonym, no reason and no priority. To who sees every unit; logged.',
        params: paramsSchema,
        querystring: Type.Object({}, closed),
        response: answers(types.calendar, 'plan.ics'),
      },
    },
    (request, reply) =>
      handOver(request, reply, {
        plan: request.params.plan,
        file: planFiles.calendar,
        type: `${types.calendar}; charset=utf-8`,
        action: 'export',
      }),
  );

  app.get<{ Params: Params; Querystring: Static<typeof paperQuery> }>(
    '/v1/plans/:plan/paper',
    {
      config: { access: 'plans' },
      schema: {
        tags: ['plans'],
        operationId: 'planPaper',
        summary: 'The plan on paper (tagged PDF)',
        description:
          'As `liem plan` wrote it, its digest checked: capacity and gap, every team’s weeks with why each visit is there, how to verify the draw. Officers by pseudonym. To who sees every unit; logged.',
        params: paramsSchema,
        querystring: paperQuery,
        response: answers(types.paper, 'plan.vi.pdf or plan.en.pdf'),
      },
    },
    (request, reply) =>
      handOver(request, reply, {
        plan: request.params.plan,
        file: papers[request.query.language ?? 'vi'],
        type: types.paper,
        action: 'export',
      }),
  );

  app.get<{ Params: Params }>(
    '/v1/plans/:plan/workbook',
    {
      config: { access: 'identities' },
      schema: {
        tags: ['plans'],
        operationId: 'planWorkbook',
        summary: 'The plan as a workbook (XLSX)',
        description:
          'As `liem plan` wrote it, its digest checked. Holds officers’ own ids, so it asks for the right to resolve pseudonyms, and for a purpose (X-Liem-Purpose), which the log keeps. To who sees every unit.',
        params: paramsSchema,
        querystring: Type.Object({}, closed),
        response: answers(types.workbook, 'plan.xlsx'),
      },
    },
    (request, reply) => {
      if (purposeOf(request) === null) throw noPurpose();
      return handOver(request, reply, {
        plan: request.params.plan,
        file: planFiles.workbook,
        type: types.workbook,
        action: 'identity',
      });
    },
  );
}
