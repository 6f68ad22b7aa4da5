/** Which of the offered formats a request gets, by its Accept header with q-values. */
import type { FastifyRequest } from 'fastify';
import { Problem } from '../problem.ts';

export const mediaTypes = {
  json: 'application/json',
  csv: 'text/csv',
  arrow: 'application/vnd.apache.arrow.stream',
} as const;
export type Format = keyof typeof mediaTypes;
export const allFormats: readonly Format[] = ['json', 'csv', 'arrow'];

/** The best of `offered` (in our order of preference); a 406 problem where none is accepted. */
export function formatOf(request: FastifyRequest, offered: readonly Format[]): Format {
  const { accept } = request.headers;
  if (accept === undefined || accept === '*/*' || accept === mediaTypes.json) return 'json';
  // Parameters other than q (charset, header) do not choose between our formats.
  request.headers.accept = accept.replace(/;\s*(?!q\s*=)[^,;]*/gi, '');
  const types = offered.map((format) => mediaTypes[format]);
  const chosen = request.accepts().type([...types]);
  const format = offered.find((candidate) => mediaTypes[candidate] === chosen);
  if (format !== undefined) return format;
  throw new Problem('not-acceptable', {
    vi: `Địa chỉ này trả về ${types.join(', ')}.`,
    en: `This address answers with ${types.join(', ')}.`,
  });
}
