/** Whatever goes wrong leaves as problem+json, in the reader's language; what was not foreseen is whole in the log only. */
import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Language } from '../../engine/index.ts';
import { type Fault, Problem } from '../problem.ts';

export function addProblems(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const problem = problemOf(error);
    if (problem.type === 'internal-error') request.log.error({ err: error }, 'request failed');
    return sendProblem(problem, request, reply);
  });
  app.setNotFoundHandler((request, reply) =>
    sendProblem(
      new Problem('not-found', {
        vi: 'Không có địa chỉ này với phương thức này; danh sách ở /docs.',
        en: 'There is no such address with this method; /docs lists them.',
      }),
      request,
      reply,
    ),
  );
}

/** Bytes that are no HTTP never become a request: they are answered on the socket, by a problem all the same. */
export function refuseOnSocket({ code }: { readonly code?: string }, socket: Socket): void {
  if (code === 'ECONNRESET' || socket.destroyed) return;
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const [type, status] =
    code === 'HPE_HEADER_OVERFLOW'
      ? (['headers-too-large', '431 Request Header Fields Too Large'] as const)
      : code === 'ERR_HTTP_REQUEST_TIMEOUT'
        ? (['too-slow', '408 Request Timeout'] as const)
        : (['invalid-request', '400 Bad Request'] as const);
  const problem = new Problem(type, {
    vi: 'Yêu cầu không phải là HTTP đúng quy cách, hoặc tới quá chậm.',
    en: 'The request is no well-formed HTTP, or came too slowly.',
  });
  const body = Buffer.from(JSON.stringify(problem.body('vi', randomUUID())));
  const head = [
    `HTTP/1.1 ${status}`,
    'Content-Type: application/problem+json; charset=utf-8',
    'Content-Language: vi',
    'X-Content-Type-Options: nosniff',
    `Content-Length: ${body.length}`,
    'Connection: close',
  ];
  socket.write(Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), body]));
  socket.destroySoon(); // whoever sent this need not be waited for
}

export function sendProblem(problem: Problem, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const language = languageOf(request);
  if (problem.retryAfterSeconds !== undefined) reply.header('retry-after', problem.retryAfterSeconds);
  return reply
    .code(problem.statusCode)
    .headers({ 'content-language': language, vary: 'Accept, Accept-Language', 'cache-control': 'no-store' })
    .type('application/problem+json; charset=utf-8')
    .send(Buffer.from(JSON.stringify(problem.body(language, request.id))));
}

/** Vietnamese, but for those who ask for something else: they read English. */
function languageOf(request: FastifyRequest): Language {
  // An address that cannot be read is refused before the plugins have dressed the request.
  if (request.headers['accept-language'] === undefined || !('accepts' in request)) return 'vi';
  return request.accepts().language(['vi', 'en']) === 'vi' ? 'vi' : 'en';
}

function problemOf(error: FastifyError | Problem): Problem {
  if (error instanceof Problem) return error;
  if (error.validation !== undefined) {
    return new Problem(
      'invalid-request',
      { vi: 'Có tham số không hợp lệ; xem errors.', en: 'Some parameters are not valid; see errors.' },
      { faults: firstOfEach(error.validation.map(faultOf)) },
    );
  }
  switch (error.statusCode) {
    case 403: // a path that leaves the folder of static files
    case 404:
      return new Problem('not-found', {
        vi: 'Không có gì ở địa chỉ này.',
        en: 'There is nothing at this address.',
      });
    case 413:
      return new Problem('body-too-large', {
        vi: 'Nội dung gửi lên được tối đa 16 KiB.',
        en: 'A body may have 16 KiB at most.',
      });
    case 415:
      return new Problem('unsupported-media-type', {
        vi: 'Nội dung gửi lên phải là JSON (Content-Type: application/json).',
        en: 'A body must be JSON (Content-Type: application/json).',
      });
    case 400:
    case 414:
      return new Problem('invalid-request', {
        vi: 'Không đọc được yêu cầu: địa chỉ hoặc nội dung sai quy cách.',
        en: 'The request cannot be read: its address or body is malformed.',
      });
    default:
      return new Problem('internal-error', {
        vi: 'Lỗi đã được ghi vào nhật ký kèm mã request_id.',
        en: 'The log has the cause under this request_id.',
      });
  }
}

/** One fault a parameter: what follows from the first would only repeat it. */
function firstOfEach(faults: readonly Fault[]): Fault[] {
  const first = new Map<string | undefined, Fault>();
  for (const fault of faults) if (!first.has(fault.parameter)) first.set(fault.parameter, fault);
  return [...first.values()];
}

type ValidationFault = NonNullable<FastifyError['validation']>[number];

/** Ajv's fault in words of both languages. */
function faultOf({ keyword, instancePath, params, message }: ValidationFault): Fault {
  const parameter = instancePath.slice(1);
  switch (keyword) {
    case 'additionalProperties': {
      const unknown = String(params.additionalProperty);
      return {
        parameter: unknown,
        detail: {
          vi: 'Không có tham số này; các tham số được mô tả ở /docs.',
          en: 'There is no such parameter; /docs describes those there are.',
        },
      };
    }
    case 'enum': {
      const allowed = (params.allowedValues as readonly string[]).join(', ');
      return {
        parameter,
        detail: { vi: `Phải là một trong: ${allowed}.`, en: `Must be one of: ${allowed}.` },
      };
    }
    case 'type': {
      const type = String(params.type);
      return {
        parameter,
        detail: { vi: `Phải thuộc kiểu ${type}, một giá trị duy nhất.`, en: `Must be a single ${type}.` },
      };
    }
    case 'minimum':
    case 'maximum': {
      const limit = String(params.limit);
      return keyword === 'minimum'
        ? { parameter, detail: { vi: `Không được nhỏ hơn ${limit}.`, en: `Must not be less than ${limit}.` } }
        : {
            parameter,
            detail: { vi: `Không được lớn hơn ${limit}.`, en: `Must not be more than ${limit}.` },
          };
    }
    case 'required': {
      const missing = String(params.missingProperty);
      return { parameter: missing, detail: { vi: 'Bắt buộc.', en: 'Is required.' } };
    }
    case 'pattern':
      return {
        parameter,
        detail: {
          vi: 'Không đúng dạng; hãy dùng giá trị mà dịch vụ trả về.',
          en: 'Has another form; use the value that the service gave.',
        },
      };
    default: {
      const said = message ?? keyword;
      return { parameter, detail: { vi: `Không hợp lệ (${said}).`, en: `Not valid: ${said}.` } };
    }
  }
}
