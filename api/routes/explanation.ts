/** The whole chain behind a subject's place, as `liem explain` prints it: one composition serves both. */
import type { FastifyInstance } from 'fastify';
import { type Static, Type } from 'typebox';
import {
  type EvidenceRecord,
  explain,
  explanationText,
  type IndicatorCard,
  type OtherObservation,
  type RankedPlace,
  subjects,
} from '../../engine/index.ts';
import { reviewedTag, reviewOf } from '../cases/review-of.ts';
import { reviewText } from '../cases/review-text.ts';
import { callerSees } from '../plugins/access.ts';
import { findId } from '../snapshot/id-index.ts';
import { rowSlice } from '../snapshot/row-bytes.ts';
import type { RunInService } from '../snapshot/run-in-service.ts';
import { rankingsOf, rowsAbout, type Snapshot } from '../snapshot/snapshot.ts';
import { notModifiedSince, parseRows, sendJson } from './answer.ts';
import { loadAskedRun, runQuery, snapshotAsked } from './asked-run.ts';
import { type Desk, today } from './desk.ts';
import { reviewSchema } from './review-schemas.ts';
import { placesIn } from './signal-of.ts';
import { notModified, oneOf, responses, runIdSchema } from './schemas.ts';
import { notThere, unitOf } from './signal-unit.ts';

const paramsSchema = Type.Object({
  subject: oneOf(subjects, 'kind of subject'),
  id: Type.String({ minLength: 1, maxLength: 512, description: 'subject_id as the rankings show it' }),
});
const bodySchema = Type.Object(
  {
    run: runIdSchema,
    as_of: Type.String({ format: 'date' }),
    subject: oneOf(subjects, 'kind of subject'),
    subject_id: Type.String(),
    families: Type.Array(Type.Object({}, { additionalProperties: true }), {
      description:
        'one a family that ranks it: its place, and its reasons with question, null model, how to check by hand, and records',
    }),
    effects: Type.Record(
      Type.String(),
      Type.Object(
        {
          vi: Type.String(),
          en: Type.String(),
          format: oneOf(['percentage_points', 'percent', 'number'], 'how effect, low and high are told'),
        },
        { additionalProperties: false },
      ),
      { description: 'what the effect of each indicator among the reasons is' },
    ),
    review: reviewSchema,
    text_vi: Type.String({ description: 'the chain to read, in Vietnamese' }),
    text_en: Type.String({ description: 'the chain to read, in English' }),
  },
  { additionalProperties: false },
);

interface Route {
  Params: Static<typeof paramsSchema>;
}

export function addExplanation(app: FastifyInstance, service: RunInService, desk: Desk): void {
  app.get<Route>(
    '/v1/subjects/:subject/:id/explanation',
    {
      config: { access: 'subjects', person: true },
      preHandler: loadAskedRun(service),
      schema: {
        tags: ['subjects'],
        operationId: 'explanation',
        summary: 'Why a subject stands where it stands, down to the declarations',
        description:
          'The records behind a hit are those that the run published: for the first subjects of each ranking.',
        params: paramsSchema,
        querystring: Type.Object({ run: runQuery }, { additionalProperties: false }),
        response: {
          ...responses(bodySchema, ['json'], ['invalid-request', 'not-found', 'no-run', 'run-loading']),
          ...notModified,
        },
      },
    },
    (request, reply) => {
      const { subject, id } = request.params;
      const snapshot = snapshotAsked(request, service);
      const ranked: Uint8Array[] = [];
      const places = rankingsOf(snapshot, subject).flatMap((group): RankedPlace[] => {
        const row = findId(group.bySubject, id);
        if (row === -1) return [];
        const bytes = rowSlice(group.rows, row, row + 1);
        ranked.push(bytes);
        const [place] = parseRows([bytes]);
        return [{ ...(place as unknown as RankedPlace), of: group.rows.count }]; // a row of the rankings
      });
      const unit = unitOf(ranked);
      if (unit === undefined || !callerSees(request, unit)) throw notThere(snapshot, subject, id);
      const day = today(desk);
      const book = desk.cases.book();
      if (notModifiedSince(request, reply, reviewedTag(snapshot.run, book, subject, id, day), 'json'))
        return reply;
      const review = reviewOf(book, subject, id, placesIn(ranked), day, snapshot.holds);
      const cards = cardsOf(snapshot);
      const explanation = explain({
        run: snapshot.run,
        as_of: snapshot.asOf,
        subject,
        subject_id: id,
        places: places.map(placeOnly),
        cards,
        observations: parseRows([
          rowsAbout(snapshot.observations, subject, id),
        ]) as unknown as OtherObservation[], // rows of the observations
        records: parseRows([rowsAbout(snapshot.evidence, subject, id)]) as unknown as EvidenceRecord[], // rows of the evidence
      });
      const texts = {
        text_vi: explanationText(explanation, 'vi') + reviewText(review, 'vi'),
        text_en: explanationText(explanation, 'en') + reviewText(review, 'en'),
      };
      return sendJson(
        reply,
        Buffer.from(JSON.stringify({ ...explanation, effects: effectsOf(places, cards), review, ...texts })),
      );
    },
  );
}

/** The row without the columns that the head of the answer holds. */
function placeOnly(row: RankedPlace): RankedPlace {
  const { family, rank, of, priority, status, evidence_groups, first_flagged_on, reasons } = row;
  return { family, rank, of, priority, status, evidence_groups, first_flagged_on, reasons };
}

/** What the effects of the reasons are; of an indicator without a card, nothing is said. */
function effectsOf(places: readonly RankedPlace[], cards: ReadonlyMap<string, IndicatorCard>) {
  const codes = new Set(places.flatMap(({ reasons }) => reasons.map(({ indicator }) => indicator)));
  return Object.fromEntries(
    [...codes].flatMap((code) => {
      const card = cards.get(code);
      return card === undefined ? [] : [[code, { ...card.effectName, format: card.effectFormat }]];
    }),
  );
}

function cardsOf(snapshot: Snapshot): Map<string, IndicatorCard> {
  const cards = new Map<string, IndicatorCard>();
  for (const row of snapshot.indicators) {
    cards.set(row.indicator as string, row.card as unknown as IndicatorCard); // as the run wrote it
  }
  return cards;
}
