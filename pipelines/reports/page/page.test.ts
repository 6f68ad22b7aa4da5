import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foreign, readableValue } from './foreign-value.ts';
import { formatDate, formatShare, formatVnd } from './format.ts';
import { Html, html } from './html.ts';

describe('html', () => {
  it('escapes whatever is not html', () => {
    expect(html`<p title="${'"><script>'}">${"<b>'&"}${[1, null, new Html('<i>')]}</p>`.text).toBe(
      '<p title="&quot;&gt;&lt;script&gt;">&lt;b&gt;&#39;&amp;1<i></p>',
    );
  });

  it('lets no text open a tag, an attribute or an entity', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        (text) => !/[<>"']|&(?!(?:amp|lt|gt|quot|#39);)/.test(html`${text}`.text),
      ),
      { seed: 8, numRuns: 200 },
    );
  });
});

describe('a value from outside', () => {
  it.each([
    ['0312345678', '0312345678'],
    ['=1+1', "'=1+1"],
    ['  @SUM(A1)', "'  @SUM(A1)"],
    ['-12', "'-12"],
    ['T0\u202eCC', 'T0⟨202E⟩CC'],
    ['a\u0000b\n', 'a⟨0000⟩b⟨000A⟩'],
    ['Nguye\u0302\u0303n', 'Nguyễn'],
    ['\ud800x', '⟨D800⟩x'],
    ['Đ'.repeat(100), `${'Đ'.repeat(80)}… (100)`],
    ['👩🏽‍⚖️', '👩🏽⟨200D⟩⚖️'],
  ])('%j is shown as %j', (value, shown) => {
    expect(readableValue(value)).toBe(shown);
  });

  it('states the length of a value of which only the beginning came', () => {
    expect(readableValue('x'.repeat(400), 3, 10_000_000)).toBe('xxx… (10000000)');
  });

  it('is marked as not our words', () => {
    expect(foreign('<b>').text).toMatch(
      /^<bdi class="foreign" translate="no" data-foreign\s*>&lt;b&gt;<\/bdi\s*>$/,
    );
  });
});

describe('numbers of the page', () => {
  it.each([
    [0, '0\u202f%', '0\u202f%'],
    [0.0123, '1,2\u202f%', '1.2\u202f%'],
    [0.00042, '0,04\u202f%', '0.04\u202f%'],
    [0.99999, '> 99,9\u202f%', '> 99.9\u202f%'],
    [1, '100\u202f%', '100\u202f%'],
  ])('share %d is %s', (share, vi, en) => {
    expect([formatShare(share, 'vi'), formatShare(share, 'en')]).toEqual([vi, en]);
  });

  it.each([
    ['0', '0 đồng', 'VND 0'],
    ['950000', '950\u202f000 đồng', 'VND 950\u202f000'],
    ['1000000', '1 triệu đồng', 'VND 1 million'],
    ['412345678901', '412,34 tỷ đồng', 'VND 412.34 billion'],
    ['123456789012345678', '123\u202f456,78 nghìn tỷ đồng', 'VND 123\u202f456.78 trillion'],
    ['1e5', '–', '–'],
  ])('money %s is %s', (vnd, vi, en) => {
    expect([formatVnd(vnd, 'vi'), formatVnd(vnd, 'en')]).toEqual([vi, en]);
  });

  it('turns dates round in Vietnamese only', () => {
    expect([formatDate('2026-11-03 07:15', 'vi'), formatDate('2026-11-03', 'en')]).toEqual([
      '03/11/2026 07:15',
      '2026-11-03',
    ]);
  });
});
