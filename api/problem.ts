/**
 * Every problem that the service answers with, as RFC 9457: a stable `type`, a status, and a title in both languages. A detail says
 * what was found, what is allowed, and the way out; never SQL, a stack, or a path.
 */
import type { Bilingual, Language } from '../engine/index.ts';

export const problemTypes = {
  'invalid-request': {
    status: 400,
    title: { vi: 'Yêu cầu có lỗi', en: 'The request has faults' },
  },
  'not-authenticated': {
    status: 401,
    title: { vi: 'Chưa xác thực', en: 'Who asks is not known' },
  },
  forbidden: {
    status: 403,
    title: { vi: 'Không có quyền', en: 'This may not be seen' },
  },
  'not-found': {
    status: 404,
    title: { vi: 'Không tìm thấy', en: 'There is no such thing' },
  },
  'not-acceptable': {
    status: 406,
    title: {
      vi: 'Không có định dạng nào trong Accept được hỗ trợ',
      en: 'None of the accepted formats can be served',
    },
  },
  'ranking-replaced': {
    status: 409,
    title: { vi: 'Bảng xếp hạng đã được thay thế', en: 'The ranking has been replaced' },
  },
  'four-eyes': {
    status: 409,
    title: { vi: 'Cần người thứ hai', en: 'A second person is needed' },
  },
  'case-state': {
    status: 409,
    title: {
      vi: 'Trạng thái hiện tại không cho phép việc này',
      en: 'What stands does not allow this',
    },
  },
  'file-changed': {
    status: 409,
    title: { vi: 'Tệp không còn như khi được lập', en: 'The file is not what was written' },
  },
  'body-too-large': {
    status: 413,
    title: { vi: 'Nội dung yêu cầu quá lớn', en: 'The request body is too large' },
  },
  'unsupported-media-type': {
    status: 415,
    title: { vi: 'Kiểu nội dung không được hỗ trợ', en: 'The content type is not supported' },
  },
  'too-slow': {
    status: 408,
    title: { vi: 'Yêu cầu tới quá chậm', en: 'The request came too slowly' },
  },
  'headers-too-large': {
    status: 431,
    title: { vi: 'Phần đầu của yêu cầu quá lớn', en: 'The request headers are too large' },
  },
  'too-many-requests': {
    status: 429,
    title: { vi: 'Quá nhiều yêu cầu', en: 'Too many requests' },
  },
  'internal-error': {
    status: 500,
    title: { vi: 'Lỗi nội bộ', en: 'Something failed inside the service' },
  },
  'keys-unavailable': {
    status: 503,
    title: {
      vi: 'Chưa kiểm tra được mã truy cập',
      en: 'The token cannot be checked just now',
    },
  },
  'run-loading': {
    status: 503,
    title: { vi: 'Lượt chạy đang được nạp', en: 'The run is being loaded' },
  },
  overloaded: {
    status: 503,
    title: { vi: 'Dịch vụ đang quá tải', en: 'The service is overloaded' },
  },
  'no-run': {
    status: 503,
    title: { vi: 'Chưa có lượt chạy nào được công bố', en: 'No run is in service yet' },
  },
} as const satisfies Record<string, { status: number; title: Bilingual }>;

export type ProblemType = keyof typeof problemTypes;

/** One fault of a request: which parameter, and what is wrong with it. */
export interface Fault {
  readonly parameter?: string;
  readonly detail: Bilingual;
}

/** The body of an application/problem+json answer. */
export interface ProblemBody {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly request_id: string;
  readonly errors: readonly { readonly parameter?: string; readonly detail: string }[];
}

export class Problem extends Error {
  readonly type: ProblemType;
  readonly detail: Bilingual;
  readonly faults: readonly Fault[];
  readonly retryAfterSeconds: number | undefined;
  /** Read by fastify and its plugins. */
  readonly statusCode: number;

  constructor(
    type: ProblemType,
    detail: Bilingual,
    options: { faults?: readonly Fault[]; retryAfterSeconds?: number } = {},
  ) {
    super(detail.en);
    this.name = 'Problem';
    this.type = type;
    this.detail = detail;
    this.faults = options.faults ?? [];
    this.retryAfterSeconds = options.retryAfterSeconds;
    this.statusCode = problemTypes[type].status;
  }

  body(language: Language, requestId: string): ProblemBody {
    const { status, title } = problemTypes[this.type];
    return {
      type: `urn:liem:problem:${this.type}`,
      title: title[language],
      status,
      detail: this.detail[language],
      request_id: requestId,
      errors: this.faults.map(({ parameter, detail }) => ({
        ...(parameter === undefined ? {} : { parameter }),
        detail: detail[language],
      })),
    };
  }
}
