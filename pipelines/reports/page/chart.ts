/** Observable Plot drawn without a browser: a chart becomes the text of one SVG, in the colours of the page's own variables. */
import { plot, type PlotOptions } from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import type { Bilingual, Language } from '../../../engine/index.ts';
import { both, Html, html, languages, nothing } from './html.ts';

interface SvgElement {
  readonly outerHTML: string;
  setAttribute(name: string, value: string): void;
}

/** What a reader who cannot see the chart is told; it says what is to be seen, not what kind of chart it is. */
export type Alternative = Bilingual;

/**
 * The chart in one language. Plot escapes text itself. Widths are those of the drawing: labels keep their size where the
 * page is at least that wide, so a chart is drawn for the narrowest page it must be read on.
 */
export function chartSvg(options: PlotOptions, alternative: string): Html {
  const { document } = parseHTML('<!doctype html><html><body></body></html>') as unknown as {
    document: unknown;
  }; // its types need the browser's, which are not loaded here
  const svg = plot({
    ...options,
    document,
    style: { fontFamily: 'inherit', fontSize: '12px', background: 'none', overflow: 'visible' },
  }) as unknown as SvgElement; // no DOM types here; no legend or title is asked for, so it is an SVG
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', alternative);
  return new Html(shortened(svg.outerHTML));
}

/** Hundredths of a pixel are enough; only geometry is touched, never a text. */
function shortened(svg: string): string {
  return svg.replace(/ (?:d|transform|x|y|cx|cy|width|height)="[^"]*"/g, (attribute) =>
    attribute.replace(/(\.\d{2})\d+/g, '$1'),
  );
}

/** One drawing a language, with its caption. `draw` gives a chart's options; `wide` is drawn beside it for broad pages. */
export function chartFigure(
  caption: Bilingual,
  alternative: Alternative,
  draw: (language: Language, width: number) => PlotOptions,
  widths: { readonly narrow: number; readonly wide?: number },
  below: Html = nothing,
): Html {
  const drawings = languages.map((language) => {
    const narrow = chartSvg(draw(language, widths.narrow), alternative[language]);
    if (widths.wide === undefined) return html`<div lang="${language}" class="drawing">${narrow}</div>`;
    const wide = chartSvg(draw(language, widths.wide), alternative[language]);
    return html`<div lang="${language}" class="drawing narrow">${narrow}</div>
      <div lang="${language}" class="drawing wide">${wide}</div>`;
  });
  return html`<figure class="chart">
    <figcaption>${both(caption)}</figcaption>
    ${drawings}${below}
  </figure>`;
}
