/** Where a subject stands among those that the same indicator judged. */
import type { ExplainedReason, Family, PeersAnswer, Subject } from '../answers.ts';
import { formatEffect } from '../formats.ts';
import { useWords } from '../language.ts';
import { useAskedOfRun } from '../run.ts';
import { peerBins, placeOn, shareBelow } from '../peer-bins.ts';

const width = 640;
const height = 96;
const base = 76;

export interface PeerPlotProps {
  readonly reason: ExplainedReason;
  readonly family: Family;
  readonly subject: Subject;
}

export function PeerPlot({ reason, family, subject }: PeerPlotProps) {
  const { t, language, number, share } = useWords();
  const { data } = useAskedOfRun<PeersAnswer>(`/v1/indicators/${reason.indicator}/peers`);
  const spread = data?.spreads.find((one) => one.family === family && one.subject === subject);
  const { effect, low, high } = reason;
  if (data === null || spread === undefined || effect === null || spread.judged < 2) return null;
  const told = (value: number | null): string => formatEffect(value, data.effect_format, language);
  const bins = peerBins(spread.percentiles, [0, effect, ...(low === null ? [] : [low])]);
  const most = Math.max(...bins.shares);
  const step = width / bins.shares.length;
  const at = (value: number): number => placeOn(value, bins) * width;
  const said = t('subject.againstSaid', {
    effect: language === 'vi' ? data.effect_vi : data.effect_en,
    value: low === null || high === null ? told(effect) : `${told(effect)} (${told(low)} … ${told(high)})`,
    share: share(shareBelow(spread.percentiles, effect)),
  });
  return (
    <figure class="chart">
      <figcaption>
        {t('subject.against')} <span class="plain-caption">{said}</span>
      </figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={said}>
        {bins.shares.map((part, i) => (
          <rect
            key={i}
            class="peers"
            x={i * step + 0.5}
            width={step - 1}
            y={base - (part / most) * (base - 14)}
            height={(part / most) * (base - 14)}
          />
        ))}
        <line class="axis" x1={0} x2={width} y1={base} y2={base} />
        <line class="zero" x1={at(0)} x2={at(0)} y1={10} y2={base} />
        {low !== null && high !== null && (
          <line class="interval" x1={at(low)} x2={at(high)} y1={base + 6} y2={base + 6} />
        )}
        <line class="mine" x1={at(effect)} x2={at(effect)} y1={4} y2={base + 10} />
        <text class="tick" x={0} y={height - 4}>
          {told(bins.low)}
        </text>
        <text class="tick" x={width} y={height - 4} text-anchor="end">
          {told(bins.high)}
        </text>
        {placeOn(0, bins) > 0.14 && placeOn(0, bins) < 0.86 && (
          <text class="tick" x={at(0)} y={height - 4} text-anchor="middle">
            0
          </text>
        )}
      </svg>
      <p class="quiet small">{t('subject.againstNote', { n: number(spread.judged) })}</p>
    </figure>
  );
}
