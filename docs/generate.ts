/** Writes every generated page: feeds, published tables, indicators, configuration. Run by \`npm run docs\`; CI compares. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderFeedsPage } from '../datasets/index.ts';
import { indicators } from '../engine/index.ts';
import { configurationTemplate } from '../pipelines/index.ts';
import { indicatorPage } from './indicator-page.ts';
import { publishedPage } from './published-page.ts';

const here = import.meta.dirname;
const pages = join(here, 'indicators');

rmSync(pages, { recursive: true, force: true });
mkdirSync(pages);
for (const indicator of indicators)
  writeFileSync(join(pages, `${indicator.card.id}.md`), indicatorPage(indicator));
writeFileSync(
  join(pages, 'README.md'),
  `# Indicators\n\n| id | name | family | subjects | question |\n| --- | --- | --- | --- | --- |\n${indicators
    .map(
      ({ card }) =>
        `| [${card.id}](${card.id}.md) | ${card.name.en} / ${card.name.vi} | ${card.family} | ${card.subjects.join(', ')} | ${card.question.en} |`,
    )
    .join('\n')}\n`,
);
writeFileSync(join(here, 'feeds.md'), renderFeedsPage());
writeFileSync(join(here, 'published.md'), publishedPage());
writeFileSync(join(here, 'liem.toml'), configurationTemplate());
