/** The published guardrails table. */
import { type GuardrailFinding, guardrails, type Warehouse } from '../../engine/index.ts';
import { writeTable } from './write-table.ts';

export async function writeGuardrails(
  warehouse: Warehouse,
  folder: string,
  findings: readonly GuardrailFinding[],
): Promise<void> {
  const text = (values: readonly string[]) => ({ kind: 'text', values }) as const;
  const double = (of: (finding: GuardrailFinding) => number) =>
    ({ kind: 'double', values: Float64Array.from(findings, of), validity: null }) as const;
  await warehouse.createTable('guardrails_now', {
    rowCount: findings.length,
    columns: new Map<string, ReturnType<typeof text> | ReturnType<typeof double>>([
      ['guardrail', text(findings.map(({ guardrail }) => guardrail))],
      ['about', text(findings.map(({ about }) => about))],
      ['n', double(({ n }) => n)],
      ['value', double(({ value }) => value)],
      ['low', double(({ low }) => low)],
      ['high', double(({ high }) => high)],
      ['result', text(findings.map(({ result }) => result))],
      ['detail_vi', text(findings.map(({ detail }) => detail.vi))],
      ['detail_en', text(findings.map(({ detail }) => detail.en))],
    ]),
  });
  const orNull = ['value', 'low', 'high'].map(
    (name) => `CASE WHEN isnan("${name}") THEN NULL ELSE "${name}" END AS "${name}"`,
  );
  await writeTable(
    warehouse,
    guardrails,
    `(SELECT * REPLACE (${orNull.join(', ')}) FROM guardrails_now)`,
    folder,
    'guardrails.parquet',
  );
}
