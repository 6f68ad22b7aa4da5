/** What the routes that answer from a run have in common: the run in service, conditional requests, and the bytes of an answer. */
import { hash } from 'node:crypto';
import type { OutgoingHttpHeaders } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { TableColumn } from '../../engine/index.ts';
import { type Format, mediaTypes } from '../formats/media-type.ts';
import { arrowOf, csvOf, type ShownRow } from '../formats/table-text.ts';
import { Problem } from '../problem.ts';
import type { RunInService } from '../snapshot/run-in-service.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';

/** The snapshot to answer from, whatever is published meanwhile; a 503 problem before there is one. */
export function snapshotInService(service: RunInService): Snapshot {
  if (service.snapshot !== null) return service.snapshot;
  throw new Problem(
    'no-run',
    service.fault === null
      ? {
          vi: 'Hãy chạy `liem nightly`; dịch vụ tự nhận lượt chạy vừa công bố.',
          en: 'Run `liem nightly`; the service takes up a published run by itself.',
        }
      : {
          vi: 'Lượt chạy đã công bố không đúng với bản kê của nó; xem /healthz.',
          en: 'The published run is not what its manifest says; see /healthz.',
        },
    { retryAfterSeconds: 10 },
  );
}

/**
 * A published run never changes, so run, address and format identify the bytes. True when the caller has them already: then the
 * answer has been sent.
 */
export function notModifiedSince(
  request: FastifyRequest,
  reply: FastifyReply,
  run: string,
  format: Format,
): boolean {
  return answeredByTag(request, reply, tagOf(run, format, request.url));
}

export function tagOf(run: string, format: Format, url: string): string {
  const digest = hash('sha256', `${run}\n${format}\n${url}`, 'base64url');
  return `"${digest.slice(0, 22)}"`;
}

/** Sets the headers of a conditional answer; sends 304 and is true where the caller holds the tag. */
export function answeredByTag(request: FastifyRequest, reply: FastifyReply, etag: string): boolean {
  reply.headers({ etag, vary: 'Accept', 'cache-control': 'private, no-cache' });
  const held = request.headers['if-none-match'];
  if (held === undefined) return false;
  const matches = held
    .split(',')
    .some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === etag);
  if (matches) reply.code(304).send();
  return matches;
}

/** `body` must be memory of its own: fastify takes shared memory for an object and would serialise it. */
export function sendJson(reply: FastifyReply, body: Buffer<ArrayBuffer>): FastifyReply {
  return reply.type('application/json; charset=utf-8').send(body);
}

/** `head` and `tail` are ASCII. */
export interface PiecesOfJson {
  readonly head: string;
  readonly rows: Uint8Array;
  readonly tail: string;
}

/**
 * JSON whose middle stands in the snapshot already, written to the socket from where it lies: a page is tens of kilobytes, and to
 * copy it for each reader costs as much as the rest of an answer. It goes past fastify's own sending, which knows no pieces.
 */
export function sendAround(reply: FastifyReply, { head, rows, tail }: PiecesOfJson): FastifyReply {
  reply.hijack();
  const { raw } = reply;
  reply.headers({
    'content-type': 'application/json; charset=utf-8',
    'content-length': head.length + rows.length + tail.length,
  });
  raw.writeHead(200, reply.getHeaders() as OutgoingHttpHeaders); // those that were set: none is undefined
  raw.cork(); // one write for all
  raw.write(head, 'latin1');
  raw.write(rows);
  raw.end(tail, 'latin1');
  return reply;
}

/** A table under a file name of `[a-z0-9_-]`. */
export function sendTable(
  reply: FastifyReply,
  format: 'csv' | 'arrow',
  name: string,
  columns: readonly TableColumn[],
  rows: readonly ShownRow[],
): FastifyReply {
  const extension = format === 'csv' ? 'csv' : 'arrows';
  reply.header('content-disposition', `attachment; filename="${name}.${extension}"`);
  return format === 'csv'
    ? reply.type(`${mediaTypes.csv}; charset=utf-8; header=present`).send(csvOf(columns, rows))
    : reply.type(mediaTypes.arrow).send(Buffer.from(arrowOf(columns, rows)));
}

/** The rows behind the bytes of a JSON array's inside. */
export function parseRows(pieces: readonly Uint8Array[]): ShownRow[] {
  return JSON.parse(`[${Buffer.concat(pieces).toString('utf8')}]`) as ShownRow[]; // the snapshot's own JSON
}
