/** How an indicator's judged subjects are spread: beside whom one of them can be looked at. Nobody is named. */
import type { FastifyInstance } from 'fastify';
import { type Static, Type } from 'typebox';
import { families, type IndicatorCard, subjects } from '../../engine/index.ts';
import { formatOf } from '../formats/media-type.ts';
import { Problem } from '../problem.ts';
import type { RunInService } from '../snapshot/run-in-service.ts';
import { notModifiedSince } from './answer.ts';
import { loadAskedRun, runQuery, snapshotAsked } from './asked-run.ts';
import { answerWith } from './desk.ts';
import { notModified, oneOf, responses, runIdSchema } from './schemas.ts';

const closed = { additionalProperties: false } as const;
const paramsSchema = Type.Object({
  indicator: Type.String({ pattern: '^[A-Z][0-9]{2}$', description: 'code of the indicator' }),
});
const bodySchema = Type.Object(
  {
    run: runIdSchema,
    indicator: Type.String(),
    effect_vi: Type.String({ description: 'what the effect is' }),
    effect_en: Type.String(),
    effect_format: oneOf(['percentage_points', 'percent', 'number'], 'how it is told'),
    spreads: Type.Array(
      Type.Object(
        {
          indicator: Type.String(),
          family: oneOf(families, 'family'),
          subject: oneOf(subjects, 'kind of subject'),
          judged: Type.Integer({ description: 'subjects with an effect' }),
          percentiles: Type.Array(Type.Number(), {
            minItems: 101,
            maxItems: 101,
            description: 'effects at 0 %, 1 % … 100 % of them',
          }),
        },
        closed,
      ),
      { description: 'one a family and kind of subject' },
    ),
  },
  closed,
);

export function addPeers(app: FastifyInstance, service: RunInService): void {
  app.get<{ Params: Static<typeof paramsSchema> }>(
    '/v1/indicators/:indicator/peers',
    {
      config: { access: 'run' },
      preHandler: loadAskedRun(service),
      schema: {
        tags: ['indicators'],
        operationId: 'peers',
        summary: 'How the effects of an indicator are spread over those it judged',
        params: paramsSchema,
        querystring: Type.Object({ run: runQuery }, closed),
        response: {
          ...responses(
            bodySchema,
            ['json'],
            ['invalid-request', 'not-found', 'not-acceptable', 'no-run', 'run-loading'],
          ),
          ...notModified,
        },
      },
    },
    (request, reply) => {
      formatOf(request, ['json']);
      const { indicator } = request.params;
      const { run, peers, indicators } = snapshotAsked(request, service);
      const spreads = peers.filter((spread) => spread.indicator === indicator);
      if (spreads.length === 0) {
        throw new Problem('not-found', {
          vi: `Trong lượt chạy ${run}, chỉ số ${indicator} không đánh giá được đối tượng nào.`,
          en: `In run ${run}, indicator ${indicator} judged nobody.`,
        });
      }
      if (notModifiedSince(request, reply, run, 'json')) return reply;
      const row = indicators.find((one) => one.indicator === indicator);
      const { effectName, effectFormat } = row?.card as unknown as IndicatorCard; // of what it judged, the run has the card
      return answerWith(reply, {
        run,
        indicator,
        effect_vi: effectName.vi,
        effect_en: effectName.en,
        effect_format: effectFormat,
        spreads,
      });
    },
  );
}
