/** The transparency documents: generated, complete, in both languages, without a word that accuses and without anybody in them. */
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { makeHome, publishFixture } from '../../api/testing/publish-fixture.ts';
import { feeds } from '../../datasets/index.ts';
import { indicators, type Language, lintWording } from '../../engine/index.ts';
import { transparencyCommand } from '../commands/transparency.ts';
import { homeAt } from '../config/home.ts';
import { parseConfiguration } from '../config/read-configuration.ts';
import { configurationTemplate } from '../config/template.ts';
import { lintPage } from '../reports/page/page-words.ts';
import { openQuestions } from './blocks.ts';
import { measuredFile, readCleanYears } from './clean-years.ts';
import { documentNames, documentOf } from './documents.ts';
import { factsOfDefaults, readFacts, type TransparencyFacts } from './facts.ts';
import { feedsInVietnamese, neverUsed } from './feed-words.ts';
import { toMarkdown } from './to-markdown.ts';
import { toPage } from './to-page.ts';

const languages: readonly Language[] = ['vi', 'en'];
const defaults = factsOfDefaults();
let home: string;
let known: TransparencyFacts;

beforeAll(async () => {
  home = await makeHome();
  writeFileSync(join(home, 'liem.toml'), configurationTemplate());
  await publishFixture({ home, seed: 1 });
  known = await readFacts(homeAt(home));
});

const markdown = (facts: TransparencyFacts, language: Language = 'en'): string =>
  toMarkdown(documentOf('record', facts, language));

test('every document says only what the product may say, in both languages, with and without a run', () => {
  for (const facts of [defaults, known]) {
    for (const name of documentNames) {
      for (const language of languages) {
        const document = documentOf(name, facts, language);
        expect(lintWording(toMarkdown(document), language)).toEqual([]);
        const page = toPage(document);
        expect(lintPage(page)).toEqual([]);
        expect(page).not.toMatch(/<script|src=|https?:\/\//);
        expect(toMarkdown(document)).not.toMatch(/HQ0000\d\d|CB Đội|undefined|NaN|\[object/);
      }
    }
  }
});

test('every indicator stands there with its null model and innocent explanations, and none of its parameters', () => {
  for (const language of languages) {
    const text = markdown(known, language).replaceAll('\\', '');
    for (const { card } of indicators) {
      expect(text).toContain(`${card.id} v${card.version} ${card.name[language]}`);
      for (const said of [card.nullModel, ...card.innocentExplanations])
        expect(text).toContain(said[language].replace(/\s+/g, ' '));
      for (const parameter of Object.keys(card.parameters).filter((one) => one.includes('_')))
        expect(text).not.toContain(parameter);
    }
  }
});

describe('data', () => {
  test('every feed is told in Vietnamese', () => {
    expect(Object.keys(feedsInVietnamese).sort()).toEqual(feeds.map(({ name }) => name).sort());
  });

  test('no feed holds what no feature may rest on', () => {
    const columns = feeds.flatMap((feed) => feed.columns.map(({ name }) => name));
    expect(columns.filter((name) => neverUsed.test(name))).toEqual([]);
    for (const planted of [
      'gender',
      'date_of_birth',
      'age',
      'ethnicity',
      'home_province',
      'nationality',
      'religion',
    ])
      expect(planted).toMatch(neverUsed);
  });
});

describe('measured false flags', () => {
  test('are those of the file, whatever it says; none in so many years is no zero', () => {
    const years = readCleanYears(measuredFile)!; // it is here
    const [first, ...rest] = years.flags;
    const other = {
      ...years,
      worlds: 30,
      flags: [{ ...first!, flagged: 0, high: 0 }, ...rest.map((one) => ({ ...one, flagged: 7.25 }))],
    }; // it has some
    const text = markdown({ ...defaults, measured: other });
    expect(text).toContain('30 years');
    expect(text).toMatch(/Collusion \| Officers \| 40 \| 0 \| 0 – 0\.10 \|/); // 3 / 30
    expect(text.match(/\| 7\.25 \|/g)).toHaveLength(rest.length);
  });

  test('an indicator of another version than was measured is named', () => {
    const years = readCleanYears(measuredFile)!; // it is here
    const now = indicators.map(({ card }) => ({ indicator: card.id, version: card.version }));
    expect(markdown({ ...defaults, measured: { ...years, indicators: now } })).toContain(
      'Every indicator of today is of the version that was measured.',
    );
    const older = now.map((one) => (one.indicator === 'C01' ? { ...one, version: 99 } : one));
    expect(markdown({ ...defaults, measured: { ...years, indicators: older } })).toContain(
      'New or of another version since: C01.',
    );
  });

  test('without a file it says so; another file is refused with what is wrong', () => {
    expect(readCleanYears('/nowhere/clean-years.json')).toBeNull();
    expect(markdown({ ...defaults, measured: null })).toContain('There is no file of measurements');
    const file = join(mkdtempSync(join(tmpdir(), 'liem-years-')), 'x.json');
    writeFileSync(file, '{"worlds": 0, "flags": []}');
    expect(() => readCleanYears(file)).toThrow(/worlds = 0 must be >= 1/);
    writeFileSync(file, '{');
    expect(() => readCleanYears(file)).toThrow(/is not JSON/);
  });

  test('of the run: counts under five are not told, the expected false ones are', () => {
    const text = markdown(known).slice(markdown(known).indexOf('In the lists in service'));
    expect(text).toContain('| Collusion | Officers | fewer than 5 | fewer than 0.1 |'); // four of the fixture
    expect(text).toContain('| Fraud | Declarations | 20 |');
  });
});

test('what the deployer configured stands there; what not is an open question, and counted', () => {
  const configuration = parseConfiguration(
    '[transparency]\nauthority = "Cục Hải quan"\nappeals = "Phòng | <b>Thanh tra</b>"\nappeal_days = 30\n',
    'liem.toml',
  );
  const before = documentOf('record', defaults, 'vi');
  const after = documentOf('record', { ...defaults, configuration }, 'vi');
  expect(openQuestions(before.blocks, 'vi') - openQuestions(after.blocks, 'vi')).toBe(3);
  expect(toMarkdown(after)).toContain('**Cơ quan vận hành**: Cục Hải quan');
  expect(toMarkdown(after)).toContain('Phòng \\| \\<b\\>Thanh tra\\</b\\>');
  expect(toPage(after)).toContain('Phòng | &lt;b&gt;Thanh tra&lt;/b&gt;');
  expect(toMarkdown(after)).toContain(`${openQuestions(after.blocks, 'vi')} câu hỏi chờ đơn vị triển khai`);
});

test('whatever is configured stays one cell, one line and no markup', () => {
  const { transparency } = defaults.configuration;
  const written = (authority: string): string => {
    const configuration = { ...defaults.configuration, transparency: { ...transparency, authority } };
    return toMarkdown(documentOf('classification', { ...defaults, configuration }, 'en'));
  };
  const lines = written('x').split('\n').length;
  fc.assert(
    fc.property(fc.string({ minLength: 1, unit: 'binary' }), (authority) => {
      const text = written(authority);
      expect(text.split('\n')).toHaveLength(lines);
      expect(text).not.toMatch(/(?<!\\)<[a-z!/]/i);
    }),
    { seed: 8, numRuns: 10 },
  );
});

test('the command writes three documents in three forms, tagged where it is a PDF', async () => {
  const out = join(mkdtempSync(join(tmpdir(), 'liem-transparency-')), 'out');
  await transparencyCommand().parseAsync(['--home', home, '--lang', 'vi', '--out', out, '--json'], {
    from: 'user',
  });
  expect(readdirSync(out).sort()).toEqual(
    documentNames.flatMap((name) => ['html', 'md', 'pdf'].map((form) => `${name}.vi.${form}`)).sort(),
  );
  expect(readFileSync(join(out, 'classification.vi.pdf')).toString('latin1')).toMatch(
    /^%PDF-1\.[^]*\/Marked true/,
  );
  expect(readFileSync(join(out, 'record.vi.md'), 'utf8')).toContain(
    (await readFacts(homeAt(home))).run!.manifest.fingerprint,
  ); // just published
});
