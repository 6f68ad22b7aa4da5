/** Writes every generated page: feeds, published tables, indicators, configuration, the transparency record of no deployment. Run by \`npm run docs\`; CI compares. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderFeedsPage } from '../datasets/index.ts';
import { indicators, leftOut } from '../engine/index.ts';
import { configurationTemplate, transparencyRecord } from '../pipelines/index.ts';
import { cataloguePage } from './catalogue-page.ts';
import { indicatorPage } from './indicator-page.ts';
import { publishedPage } from './published-page.ts';

const here = import.meta.dirname;
const pages = join(here, 'indicators');

rmSync(pages, { recursive: true, force: true });
mkdirSync(pages);
for (const indicator of indicators)
  writeFileSync(join(pages, `${indicator.card.id}.md`), indicatorPage(indicator));
writeFileSync(join(pages, 'README.md'), cataloguePage(indicators, leftOut));
writeFileSync(join(here, 'feeds.md'), renderFeedsPage());
writeFileSync(join(here, 'published.md'), publishedPage());
writeFileSync(join(here, 'liem.toml'), configurationTemplate());
for (const language of ['vi', 'en'] as const)
  writeFileSync(join(here, `transparency.${language}.md`), transparencyRecord(language));
