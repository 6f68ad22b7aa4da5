/** The reader's page of the feeds, docs/feeds.md, rendered from the contracts. */
import type { FeedColumn, FeedContract } from './feed.ts';
import { feeds } from './index.ts';

const introduction = `# Feeds

Generated from datasets/contracts by \`npm run docs\`. What customs systems hand to Liêm, as files: the loader accepts
exactly this, and the synthetic world writes exactly this.

## How files arrive

- A drop folder holds one folder a feed: \`<drop>/<feed>/<any name>.<ending>\`. A feed may be split over any number of
  files and sub-folders. A missing folder means that the feed is not supplied. Only \`declarations\` is required.
- Endings: \`csv\`, \`csv.gz\`, \`parquet\`, \`ndjson\`, \`ndjson.gz\`. csv is RFC 4180 with a header row, UTF-8 with or
  without a byte-order mark. Columns are found by name, in any order. An unknown column is reported and ignored; a
  missing required column sets the file aside.
- Times are ISO 8601; with an offset they are converted to Asia/Ho_Chi_Minh, without one they are of that zone. Dates are
  \`YYYY-MM-DD\`. Decimals use a point. Empty means null. Booleans are \`true\` or \`false\`.
- Identifiers are text, never numbers: leading zeros are kept. In ndjson they stand in quotes; parquet that holds them as
  numbers is set aside. A decimal of more than 15 digits stands in quotes in ndjson.
- Nothing is rounded: a number with more decimals than its column keeps sets the row aside.
- A bad row is set aside whole, with file, line, column, value, rule and reason. Rows read = rows accepted + rows set
  aside, always. A file that cannot be read at all is set aside as a file.
- The same key again, with a later version (or, where the file supplies no version, from a file that arrived later: by
  its time, then its path), replaces the earlier row. Within one file the first row of a key and version stands, and the others are set aside.
  The same version with other content is set aside. Loading a file twice changes nothing.
- A file that is still growing is left for the next load. A symbolic link out of the drop folder is not followed.

Privacy: \`business\` names an enterprise or its goods, \`personal\` a person. Names are kept in history only.
`;

function escapeCell(text: string): string {
  return text.replaceAll('|', '\\|');
}

function columnLine(column: FeedColumn): string {
  const marks = [column.key ? 'key' : '', column.required ? 'required' : ''].filter((mark) => mark !== '');
  const cells = [
    `\`${column.name}\``,
    marks.join(', '),
    column.sqlType,
    column.expected,
    column.unit ?? '',
    column.privacy,
    column.about,
  ];
  return `| ${cells.map(escapeCell).join(' | ')} |`;
}

function section(feed: FeedContract): string {
  const version =
    feed.versionColumn === undefined ? '' : ` A later \`${feed.versionColumn}\` replaces an earlier one.`;
  return `## ${feed.name}

${feed.about} Grain: ${feed.grain}. Source ${feed.source}. Key: ${feed.key.map((name) => `\`${name}\``).join(', ')}.${version}

| column | | type in history | value | unit | privacy | about |
|---|---|---|---|---|---|---|
${feed.columns.map(columnLine).join('\n')}
`;
}

export function renderFeedsPage(): string {
  return [introduction, ...feeds.map(section)].join('\n');
}
