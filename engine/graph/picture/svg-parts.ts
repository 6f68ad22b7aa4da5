/** The shapes and lines of a picture. Kinds differ by shape and layers by dash, not by colour alone. */
import { escapeMarkup, spelt } from '../../domain/visible-text.ts';
import type { Language } from '../../domain/vocabulary.ts';
import { type Layer, layerWords, type PartyKind, partyWords } from '../neighbourhood/layers.ts';
import { amberWords, type DrawOptions, notAFinding } from './network-picture.ts';
import { textLines, textWidth } from './text-lines.ts';

export const fontSize = 12;
export const lineHeight = 15;

/** The page's colours; by itself a picture brings its own. */
const colours = {
  paper: ['#ffffff', '#18212a'],
  ink: ['#17222d', '#e6ecf0'],
  quiet: ['#53626f', '#a3b2be'],
  rule: ['#d5dce1', '#33414d'],
  accent: ['#0d5c63', '#6cc5c9'],
  flagged: ['#b4540a', '#f09a4c'],
  clear: ['#7f97a8', '#8aa3b5'],
} as const;
const variables = (which: 0 | 1): string =>
  Object.entries(colours)
    .map(([name, pair]) => `--${name}:${pair[which]}`)
    .join(';');
const styleSheet = `<style>svg{${variables(0)}}@media screen and (prefers-color-scheme: dark){svg{${variables(1)}}}</style>`;

/** Tenths of a pixel are enough. */
export const at = (value: number): string => String(Math.round(value * 10) / 10);

const shapes: Readonly<Record<PartyKind, (x: number, y: number, r: number) => string>> = {
  officer: (x, y, r) => `<circle cx="${at(x)}" cy="${at(y)}" r="${at(r)}"/>`,
  enterprise: (x, y, r) =>
    `<rect x="${at(x - r)}" y="${at(y - r)}" width="${at(2 * r)}" height="${at(2 * r)}" rx="1.5"/>`,
  broker: (x, y, r) =>
    `<path d="M${at(x)} ${at(y - r - 1.5)}l${at(r + 1.5)} ${at(r + 1.5)}l${at(-r - 1.5)} ${at(r + 1.5)}l${at(-r - 1.5)} ${at(-r - 1.5)}z"/>`,
};

/** Those the picture is about are filled, the others outlined. */
export function partyShape(kind: PartyKind, x: number, y: number, asked: boolean): string {
  const [fill, radius] = asked ? ['var(--accent)', 6.5] : ['var(--paper)', 5.5];
  return `<g fill="${fill}" stroke="var(--accent)" stroke-width="1.8">${shapes[kind](x, y, radius)}</g>`;
}

const dashes: Readonly<Record<Layer, string>> = {
  document: '',
  physical: '9 3',
  gate: '2 3',
  broker: '1 4',
  address: '5 3',
  representative: '5 3',
  phone: '5 3',
  payer: '5 3',
  complaint: '8 3 2 3',
};
/** Layers that are drawn alike are one line of the legend. */
const keyLayers: readonly Layer[] = ['address', 'representative', 'phone', 'payer'];

/** Attributes of a link's line. A contact beyond expectation is amber and the wider the stronger; other contacts are thin and grey. */
export function lineStyle(layer: Layer, evidence: number, amber: number): string {
  const dash = dashes[layer] === '' ? '' : ` stroke-dasharray="${dashes[layer]}"`;
  if (keyLayers.includes(layer)) return `stroke="var(--accent)" stroke-width="1.6"${dash}`;
  if (layer === 'complaint') return `stroke="var(--ink)" stroke-width="1.6"${dash}`;
  if (layer === 'broker') return `stroke="var(--quiet)" stroke-width="1.4" stroke-linecap="round"${dash}`;
  if (evidence < amber) return `stroke="var(--clear)" stroke-width="0.8" stroke-opacity="0.75"${dash}`;
  return `stroke="var(--flagged)" stroke-width="${at(lineWidth(evidence))}" stroke-opacity="0.85"${dash}`;
}

/** 2.3 pixels at p = 0.05, 3.7 at 0.001, 7 from 0.0000001 on. */
const lineWidth = (evidence: number): number => 1.2 + 0.83 * Math.min(7, evidence);

/** Text that may come from outside: escaped, spelt, and marked as not ours. */
export function foreignText(text: string, x: number, y: number, attributes = ''): string {
  return `<text x="${at(x)}" y="${at(y)}"${attributes} data-foreign="">${escapeMarkup(spelt(text))}</text>`;
}

export function ownText(text: string, x: number, y: number, attributes = ''): string {
  return `<text x="${at(x)}" y="${at(y)}"${attributes}>${escapeMarkup(text)}</text>`;
}

export interface LegendEntry {
  /** Drawn around (0, 0), 30 pixels wide. */
  readonly mark: string;
  readonly text: string;
}

export function partyLegend(kinds: readonly PartyKind[], language: Language): LegendEntry[] {
  return kinds.map((kind) => ({ mark: partyShape(kind, 15, 0, false), text: partyWords[kind][language] }));
}

/** One entry a look: contacts by stage, with and without an excess, then the other layers in use. */
export function linkLegend(
  links: readonly { readonly layer: Layer; readonly evidence: number }[],
  language: Language,
  amber: number,
): LegendEntry[] {
  const line = (layer: Layer, evidence: number, text: string): LegendEntry => ({
    mark: `<path d="M0 0H30" fill="none" ${lineStyle(layer, evidence, amber)}/>`,
    text,
  });
  const entries: LegendEntry[] = [];
  const used = (layer: Layer, strong?: boolean): boolean =>
    links.some((link) => link.layer === layer && (strong === undefined || link.evidence >= amber === strong));
  for (const layer of ['document', 'physical', 'gate'] as const) {
    const word = layerWords[layer][language];
    if (used(layer, true)) {
      const wider = language === 'vi' ? 'đậm hơn: rõ hơn' : 'wider: clearer';
      const more = `${amberWords(amber)[language]}; ${wider}`;
      entries.push(line(layer, 4, `${word}, ${more}`));
    }
    if (used(layer, false)) {
      const plain = language === 'vi' ? 'như kỳ vọng' : 'as expected';
      entries.push(line(layer, 0, layer === 'gate' ? word : `${word}, ${plain}`));
    }
  }
  const keys = keyLayers.filter((layer) => used(layer)).map((layer) => layerWords[layer][language]);
  if (keys.length > 0) entries.push(line('address', 1, keys.join(', ')));
  for (const layer of ['broker', 'complaint'] as const) {
    if (used(layer)) entries.push(line(layer, 1, layerWords[layer][language]));
  }
  return entries;
}

/** The legend under a drawing, wrapped to its width. */
function legendRows(
  entries: readonly LegendEntry[],
  width: number,
): { readonly svg: string; readonly height: number } {
  let [x, y] = [0, 0];
  const parts = entries.map(({ mark, text }) => {
    const wide = 38 + textWidth(text, fontSize) + 22;
    if (x > 0 && x + wide > width) {
      x = 0;
      y += 20;
    }
    const part = `<g transform="translate(${at(x)} ${at(y)})">${mark}${ownText(text, 38, 4)}</g>`;
    x += wide;
    return part;
  });
  return { svg: parts.join(''), height: entries.length === 0 ? 0 : y + 20 };
}

/** Frame, title, legend and the words for those who cannot see, around a drawing whose corner is (0, 0). */
export function frame(
  drawing: { readonly svg: string; readonly width: number; readonly height: number },
  legend: readonly LegendEntry[],
  { title, description }: { readonly title: string; readonly description: string },
  { language, within }: DrawOptions,
): string {
  const margin = 16;
  const width = Math.max(drawing.width, 420) + 2 * margin;
  const inner = width - 2 * margin;
  const head: string[] = [];
  let top = margin;
  if (within === 'file') {
    for (const line of textLines(title, 16, inner)) {
      top += 20;
      head.push(foreignText(line, margin, top - 4, ' font-size="16" font-weight="700"'));
    }
    top += 18;
    head.push(ownText(notAFinding[language], margin, top - 4, ' fill="var(--flagged)" font-weight="600"'));
    top += 12;
  }
  const below = legendRows(legend, inner);
  const height = top + drawing.height + 18 + below.height + margin;
  const words = escapeMarkup(spelt(`${title}. ${description} ${notAFinding[language]}`));
  const size = `width="${at(width)}" height="${at(height)}" viewBox="0 0 ${at(width)} ${at(height)}"`;
  const paper = within === 'file' ? `<rect width="100%" height="100%" fill="var(--paper)"/>` : '';
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} role="img" aria-label="${words}" lang="${language}" fill="var(--ink)" font-size="${fontSize}"` +
    ` font-family="'Segoe UI','Noto Sans',Roboto,'Liberation Sans','DejaVu Sans',Arial,sans-serif">` +
    `<title>${escapeMarkup(spelt(title))}</title><desc>${words}</desc>` +
    `${within === 'file' ? styleSheet : ''}${paper}${head.join('')}` +
    `<g transform="translate(${margin} ${at(top)})">${drawing.svg}</g>` +
    `<g transform="translate(${margin} ${at(top + drawing.height + 26)})">${below.svg}</g></svg>`
  );
}
