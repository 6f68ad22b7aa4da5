/**
 * Observed against expected contacts on square-root scales, on which the spread of a count is the same everywhere
 * (variance-stabilising: Anscombe, Biometrika 35, 1948), so that the band about the diagonal stays as wide.
 * Pairs without a signal are a density, pairs with one are dots, the largest departures are numbered and listed.
 */
import { areaY, axisX, axisY, dot, line, rect, text } from '@observablehq/plot';
import { type Language, numberText } from '../../../../engine/index.ts';
import { chartFigure } from '../../page/chart.ts';
import { both, type Html, html, nothing } from '../../page/html.ts';
import { count, inBoth, legend, subjectName } from '../../page/parts.ts';
import { subjectWords } from '../../page/words.ts';
import type { ContactHit, ContactPicture } from '../../report-input.ts';

/** Standard normal quantile of 0.9995: one count in 1,000 lies outside the band by chance. */
const limit = 3.29;

interface BandPoint {
  readonly expected: number;
  readonly low: number;
  readonly high: number;
}

function band(largest: number): BandPoint[] {
  return Array.from({ length: 41 }, (_, i) => {
    const expected = largest * (i / 40) ** 2;
    return {
      expected,
      low: Math.max(0, expected - limit * Math.sqrt(expected)),
      high: Math.min(largest, expected + limit * Math.sqrt(expected)),
    };
  });
}

/** 0, and numbers of the series 1, 2, 5, 10 … that lie apart enough on a square-root scale. */
function rootTicks(largest: number): number[] {
  const ticks: number[] = [];
  for (let magnitude = 10 ** Math.floor(Math.log10(largest)); magnitude >= 1; magnitude /= 10) {
    for (const tick of [5 * magnitude, 2 * magnitude, magnitude]) {
      const free = (other: number): boolean => Math.sqrt(other) - Math.sqrt(tick) > 0.12 * Math.sqrt(largest);
      if (tick <= largest && free(ticks.at(-1) ?? Infinity) && Math.sqrt(tick / largest) > 0.1)
        ticks.push(tick);
    }
  }
  return [0, ...ticks.reverse()];
}

function hitList(picture: ContactPicture): Html {
  const numbered = picture.hits.filter((hit) => hit.mark !== null);
  if (numbered.length === 0) return nothing;
  return html`<ol class="marks">
      ${numbered.map(
        (hit: ContactHit) =>
          html`<li value="${hit.mark}">
            <span class="mark" aria-hidden="true">${hit.mark}</span>${subjectName(hit.label)}
            <span class="quiet"
              >${inBoth((language) =>
                language === 'vi'
                  ? `${numberText(hit.observed, 'vi')} lượt, kỳ vọng ${numberText(hit.expected, 'vi')}`
                  : `${numberText(hit.observed, 'en')} contacts, ${numberText(hit.expected, 'en')} expected`,
              )}</span
            >
          </li>`,
      )}
    </ol>
    ${
      picture.hitsLeftOut === 0
        ? nothing
        : html`<p class="small quiet">
            ${count(picture.hitsLeftOut)}
            ${both({ vi: 'cặp có tín hiệu không vẽ ở đây.', en: 'pairs with a signal are not drawn.' })}
          </p>`
    }`;
}

export function contactFunnel(picture: ContactPicture): Html {
  const { cellSize: size, largest } = picture;
  const most = picture.cells.reduce((most, cell) => Math.max(most, cell.pairs), 1);
  const tiles = picture.cells.map((cell) => ({
    x1: (cell.x * size) ** 2,
    x2: Math.min(largest, ((cell.x + 1) * size) ** 2),
    y1: (cell.y * size) ** 2,
    y2: Math.min(largest, ((cell.y + 1) * size) ** 2),
    opacity: Number((0.2 + 0.8 * (Math.log1p(cell.pairs) / Math.log1p(most))).toFixed(2)),
  }));
  const hits = picture.hits.length + picture.hitsLeftOut;
  const ticks = rootTicks(largest);
  const kind = subjectWords[picture.subject];
  return chartFigure(
    { vi: `${picture.indicator} · ${kind.vi}`, en: `${picture.indicator} · ${kind.en}` },
    {
      vi: `${numberText(picture.pairs, 'vi')} cặp theo số lượt kỳ vọng và số lượt thực tế; ${numberText(hits, 'vi')} cặp có tín hiệu nằm trên vùng dao động ngẫu nhiên. Các cặp lệch nhiều nhất được liệt kê bên dưới.`,
      en: `${numberText(picture.pairs, 'en')} pairs by expected and observed contacts; ${numberText(hits, 'en')} pairs with a signal lie above the band of chance. The largest departures are listed below.`,
    },
    (language: Language, width) => ({
      width,
      height: Math.round(width * 0.82),
      marginLeft: 48,
      marginRight: 16,
      marginTop: 26,
      marginBottom: 42,
      x: { type: 'pow', exponent: 0.5, domain: [0, largest] },
      y: { type: 'pow', exponent: 0.5, domain: [0, largest] },
      marks: [
        areaY(band(largest), { x: 'expected', y1: 'low', y2: 'high', fill: 'var(--band)' }),
        axisX({
          ticks,
          tickFormat: (d: number) => numberText(d, language),
          label: language === 'vi' ? 'số lượt kỳ vọng' : 'expected contacts',
        }),
        axisY({
          ticks,
          tickFormat: (d: number) => numberText(d, language),
          label: language === 'vi' ? 'số lượt thực tế' : 'observed contacts',
        }),
        rect(tiles, {
          x1: 'x1',
          x2: 'x2',
          y1: 'y1',
          y2: 'y2',
          fill: 'var(--clear)',
          fillOpacity: 'opacity',
          inset: 0.4,
        }),
        line(
          [
            [0, 0],
            [largest, largest],
          ],
          { stroke: 'var(--ink)', strokeDasharray: '4 4', strokeOpacity: 0.6 },
        ),
        dot(picture.hits.toReversed(), {
          x: 'expected',
          y: 'observed',
          r: (hit: ContactHit) => (hit.mark === null ? 4 : 8),
          fill: 'var(--flagged)',
          stroke: 'var(--paper)',
          strokeWidth: 1.2,
        }),
        text(
          picture.hits.filter((hit) => hit.mark !== null),
          {
            x: 'expected',
            y: 'observed',
            text: (hit: ContactHit) => String(hit.mark),
            fill: 'var(--paper)',
            fontWeight: 700,
            fontSize: 11,
          },
        ),
      ],
      r: { type: 'identity' },
      opacity: { type: 'identity' },
    }),
    { narrow: 350, wide: 470 },
    html`${legend([
      { tone: 'flagged', text: { vi: 'cặp có tín hiệu', en: 'pair with a signal' } },
      {
        tone: 'clear',
        text: { vi: 'các cặp khác (đậm hơn: nhiều cặp hơn)', en: 'other pairs (darker: more of them)' },
      },
      { tone: 'band', text: { vi: 'dao động ngẫu nhiên (999 trên 1 000)', en: 'chance (999 of 1,000)' } },
    ])}${hitList(picture)}`,
  );
}
