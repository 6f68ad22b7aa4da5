import { type Check, passed, refused, textOf } from './check.ts';

/** The indicators that judge every import with goods lines; where none of them ran, most imports could not be judged. */
const everyImport: ReadonlySet<string> = new Set(['F01', 'F02', 'F09']);

const fatesInVietnamese: Readonly<Record<string, string>> = {
  scored: 'tờ khai được chấm',
  cancelled: 'tờ khai đã hủy',
  'not an import': 'tờ khai không phải nhập khẩu',
  'without goods lines': 'tờ khai không có dòng hàng',
  'no indicator of every import ran': 'tờ khai nhập khẩu mà không chỉ tiêu nào xét mọi tờ khai đã chạy',
};

/**
 * Every declaration of the window was judged by an indicator of declarations, or is left out for a reason that can be named. What is neither
 * was lost between the layers: our own fault.
 */
export const declarationsAccounted: Check = {
  name: 'declarations accounted for',
  async run({ warehouse, indicatorRuns, asOf, windowFrom }) {
    const ran = indicatorRuns.some(({ card, tables }) => everyImport.has(card.id) && tables.length > 0);
    const rows = await warehouse.rows(
      `WITH scored AS (SELECT DISTINCT declaration_id FROM observations WHERE subject = 'declaration'),
       lined AS (SELECT DISTINCT declaration_id FROM declaration_lines),
       fates AS (
         SELECT CASE
             WHEN scored.declaration_id IS NOT NULL THEN 'scored'
             WHEN declarations.cancelled_at IS NOT NULL THEN 'cancelled'
             WHEN declarations.direction <> 'import' THEN 'not an import'
             WHEN lined.declaration_id IS NULL THEN 'without goods lines'
             WHEN NOT $ran THEN 'no indicator of every import ran'
           END AS fate, declarations.declaration_id
         FROM declarations LEFT JOIN scored USING (declaration_id) LEFT JOIN lined USING (declaration_id)
         WHERE registered_at >= CAST($window_from AS DATE) AND registered_at < CAST($as_of AS DATE))
       SELECT fate, count(*)::INTEGER AS n, min(declaration_id) AS first FROM fates GROUP BY fate ORDER BY fate`,
      { as_of: asOf, window_from: windowFrom, ran },
    );
    const lost = rows.find(({ fate }) => fate === null);
    const said = rows
      .filter(({ fate }) => fate !== null)
      .map((row) => `${textOf(row.n)} ${textOf(row.fate)}`)
      .join(', ');
    if (lost === undefined) {
      const saidInVietnamese = rows
        .map((row) => `${textOf(row.n)} ${fatesInVietnamese[textOf(row.fate)] ?? textOf(row.fate)}`)
        .join(', ');
      return passed({ vi: `trong kỳ: ${saidInVietnamese}`, en: `of the window: ${said}` });
    }
    return refused(
      `${textOf(lost.n)} declarations of the window are neither scored nor left out for a known reason, such as ${textOf(lost.first)}; the others: ${said}`,
    );
  },
};
