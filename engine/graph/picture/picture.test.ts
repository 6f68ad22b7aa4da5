import { describe, expect, test } from 'vitest';
import { createRng } from '../../domain/rng.ts';
import { lintWording } from '../../scoring/wording.ts';
import { elementsNamed, readXml } from '../testing/well-formed.ts';
import { drawNetwork } from './draw-network.ts';
import type { NetworkPicture, PictureLink, PictureParty } from './network-picture.ts';
import { textLines, textWidth } from './text-lines.ts';

const longName =
  'Công ty TNHH một thành viên Sản xuất, Thương mại, Dịch vụ, Xuất nhập khẩu và Đầu tư phát triển công nghệ Nguyễn Đặng Hoàng Phượng';
const hostile = '"><script>alert(1)</script>\u0000\u202e]]>&amp;';

const party = (kind: PictureParty['kind'], name: string, asked = true): PictureParty => ({
  kind,
  name,
  asked,
});

const small: NetworkPicture = {
  title: `Lân cận của ${hostile}`,
  description: 'Hai công chức, hai doanh nghiệp.',
  parties: [
    party('officer', 'OF-7K2M9QX4TB'),
    party('officer', 'OF-ZZ2M9QX4TB', false),
    party('enterprise', longName),
    { ...party('enterprise', hostile), note: '0316853475' },
    party('broker', 'ĐL-01', false),
  ],
  links: [
    { from: 0, to: 2, layer: 'document', observed: 12, expected: 3, evidence: 4 },
    { from: 1, to: 3, layer: 'physical', observed: 2, expected: 3, evidence: 0 },
    { from: 2, to: 3, layer: 'phone', observed: 1, expected: Number.NaN, evidence: 0 },
    { from: 3, to: 4, layer: 'broker', observed: 9, expected: Number.NaN, evidence: 0 },
    { from: 1, to: 2, layer: 'complaint', observed: 1, expected: Number.NaN, evidence: 0 },
    { from: 0, to: 3, layer: 'gate', observed: 7, expected: Number.NaN, evidence: 0 },
  ],
};

function denseRing(officers: number, enterprises: number): NetworkPicture {
  const rng = createRng('dense ring');
  const links: PictureLink[] = [];
  for (let from = 0; from < officers; from++) {
    for (let e = 0; e < enterprises; e++) {
      const evidence = rng.uniform() * 6;
      links.push({ from, to: officers + e, layer: 'document', observed: 9, expected: 3, evidence });
    }
  }
  return {
    ...small,
    parties: [
      ...Array.from({ length: officers }, (_, i) => party('officer', `OF-${i}`)),
      ...Array.from({ length: enterprises }, (_, i) => party('enterprise', `03168534${i}`)),
    ],
    links,
  };
}

const texts = (svg: string): string[] => elementsNamed(readXml(svg), 'text').map(({ text }) => text);

describe.each(['page', 'file'] as const)('a picture within a %s', (within) => {
  test.each(['vi', 'en'] as const)('is well-formed XML that says what it is, in %s', (language) => {
    for (const picture of [small, denseRing(30, 60)]) {
      const svg = drawNetwork(picture, { language, within });
      const root = readXml(svg);
      expect(root.attributes).toMatchObject({ role: 'img', lang: language });
      expect(root.attributes['aria-label']).toContain(picture.description);
      expect(root.children.slice(0, 2).map(({ name }) => name)).toEqual(['title', 'desc']);
      expect(root.children[0]!.text).toContain('⟨0000⟩⟨202E⟩');
      expect(svg).not.toMatch(/<script|NaN|undefined|Infinity/);
      expect(svg).toBe(drawNetwork(picture, { language, within }));
      const ours = elementsNamed(root, 'text').filter(({ attributes }) => !('data-foreign' in attributes));
      expect(lintWording(ours.map(({ text }) => text).join('\n'), language)).toEqual([]);
    }
  });
});

test('a file brings its title, its colours for light and dark, and says that it is a signal', () => {
  const svg = drawNetwork(small, { language: 'vi', within: 'file' });
  expect(texts(svg)).toContain('Tín hiệu để rà soát, không phải kết luận.');
  expect(svg).toContain('prefers-color-scheme: dark');
  expect(drawNetwork(small, { language: 'vi', within: 'page' })).not.toContain('<style');
});

test('names are broken into lines and never cut', () => {
  const shown = texts(drawNetwork(small, { language: 'vi', within: 'page' })).join(' ');
  expect(shown).toContain('0316853475');
  for (const word of longName.split(' ')) expect(shown).toContain(word);
  const lines = textLines(`${longName} ${'Đ'.repeat(90)}`, 12, 200);
  expect(lines.join('').replaceAll(' ', '')).toBe(`${longName}${'Đ'.repeat(90)}`.replaceAll(' ', ''));
  for (const line of lines) expect(textWidth(line, 12)).toBeLessThanOrEqual(200);
});

test('kinds differ by shape, layers by dash, and the legend names those in use', () => {
  const root = readXml(drawNetwork(small, { language: 'en', within: 'page' }));
  expect(elementsNamed(root, 'circle')).toHaveLength(2 + 1); // and one in the legend
  const dashes = elementsNamed(root, 'path').flatMap(
    ({ attributes }) => attributes['stroke-dasharray'] ?? [],
  );
  expect(new Set(dashes).size).toBe(5);
  expect(elementsNamed(root, 'text').map(({ text }) => text)).toEqual(
    expect.arrayContaining([
      'officer',
      'broker',
      'document check, beyond expectation (p ≤ 0.05); wider: clearer',
      'physical check, as expected',
      'gate',
      'shared phone',
      'complaint',
    ]),
  );
});

test('names of a column do not lie on one another', () => {
  const picture = {
    ...small,
    parties: [...small.parties, ...Array.from({ length: 30 }, () => party('enterprise', longName))],
  };
  const ys = elementsNamed(readXml(drawNetwork(picture, { language: 'vi', within: 'page' })), 'text')
    .filter(({ attributes }) => 'data-foreign' in attributes && attributes['text-anchor'] === undefined)
    .filter(({ text }) => text !== 'ĐL-01')
    .map(({ attributes }) => Number(attributes.y))
    .sort((a, b) => a - b);
  expect(ys.length).toBeGreaterThan(90);
  ys.forEach((y, i) => expect(y - (ys[i - 1] ?? -99)).toBeGreaterThan(13));
});

test('hundreds of contacts become a table of squares, a few stay lines', () => {
  const dense = readXml(drawNetwork(denseRing(30, 60), { language: 'vi', within: 'page' }));
  const squares = elementsNamed(dense, 'rect').filter(
    ({ attributes }) => attributes.width === attributes.height,
  );
  expect(squares.length).toBeGreaterThanOrEqual(1800);
  expect(elementsNamed(dense, 'path')).toHaveLength(0);
  const sparse = readXml(drawNetwork(denseRing(4, 6), { language: 'vi', within: 'page' }));
  expect(elementsNamed(sparse, 'path').length).toBeGreaterThanOrEqual(24);
});

test('in a ring every contact above its expectation is amber, around somebody only those that chance hardly gives', () => {
  const link: PictureLink = { from: 0, to: 1, layer: 'document', observed: 2, expected: 1, evidence: 0.6 };
  const of = (asked: boolean): string =>
    drawNetwork(
      {
        ...small,
        parties: [party('officer', 'O'), party('enterprise', 'E'), party('enterprise', 'F', asked)],
        links: [link],
      },
      { language: 'en', within: 'page' },
    );
  expect(of(true)).toContain('document check, more than expected; wider: clearer');
  expect(of(false)).toContain('document check, as expected');
});

test('the strict reading refuses what is not XML', () => {
  for (const broken of [
    '<a><b></a>',
    '<a>&nbsp;</a>',
    '<a x="1" x="2"/>',
    '<a>\u0001</a>',
    '<a',
    '<a>1 > 0</a>',
  ])
    expect(() => readXml(broken)).toThrow();
});
