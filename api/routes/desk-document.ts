/** A plan or a proposal, whole as JSON or its rows as CSV or Arrow: one tag and one table for both. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { TableSchema } from '../../engine/index.ts';
import type { Format } from '../formats/media-type.ts';
import type { ShownRow } from '../formats/table-text.ts';
import { answeredByTag, sendTable, tagOf } from './answer.ts';
import { answerWith, seenUrl } from './desk.ts';

export interface RowsOfDocument {
  /** Of the file that is offered, without its ending. */
  readonly name: string;
  readonly columns: TableSchema['columns'];
  /** Scalars by column. */
  readonly rows: readonly object[];
}

export function answerDocument(
  request: FastifyRequest,
  reply: FastifyReply,
  format: Format,
  document: { readonly digest: string },
  { name, columns, rows }: RowsOfDocument,
): FastifyReply {
  if (answeredByTag(request, reply, tagOf(document.digest, format, seenUrl(request)))) return reply;
  if (format === 'json') return answerWith(reply, document);
  return sendTable(reply, format, name, columns, rows as readonly ShownRow[]); // scalars, as told
}
