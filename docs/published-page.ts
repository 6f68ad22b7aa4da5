/** The page of what a run publishes, from the schemas of its tables. */
import {
  chances,
  contacts,
  drift,
  links,
  entities,
  evidence,
  feedsReceived,
  guardrails,
  holds,
  indicatorHealth,
  observations,
  rankings,
  rings,
  type TableSchema,
} from '../engine/index.ts';

const tables: readonly TableSchema[] = [
  rankings,
  observations,
  evidence,
  contacts,
  links,
  rings,
  indicatorHealth,
  feedsReceived,
  guardrails,
  holds,
  entities,
  chances,
  drift,
];

function section({ name, about, grain, orderBy, columns }: TableSchema): string {
  const rows = columns.map(
    (column) =>
      `| \`${column.name}\` | ${column.type}${column.nullable ? ' or null' : ''} | ${column.unit ?? ''} | ${column.privacy} | ${column.about} |`,
  );
  return `## ${name}.parquet

${about} ${grain[0]!.toUpperCase()}${grain.slice(1)}; ordered by ${orderBy.join(', ')}.

| column | type | unit | privacy | meaning |
| --- | --- | --- | --- | --- |
${rows.join('\n')}`;
}

export function publishedPage(): string {
  return `# What a run publishes

A run is a folder \`<home>/runs/<run id>/\` that never changes once published; \`<home>/runs/current.json\` names the one in service.
Tables are Parquet (zstd), rows in the order given, identical bytes for identical inputs. \`manifest.json\`, written last, holds every
table's digest and row count, the fingerprint and its parts, timings, checks and warnings. \`quarantine/<feed>.parquet\` holds every
row set aside, whole; \`report.html\` is the nightly report, and \`report.<language>.pdf\` and \`.xlsx\` the same on paper and as a workbook. This page is generated from the schemas in \`engine/schema/published\`.

${tables.map(section).join('\n\n')}
`;
}
