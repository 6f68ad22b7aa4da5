/** What the loader keeps in history beside the feeds: which files it has seen, and every row it set aside. */
import type { Warehouse } from '../../engine/index.ts';

/**
 * `_files`: one row a content of a file. `sequence` is what `source_file` of a row says. `later` is the sequence of the
 * content that came after it under the same path. `arrived_us` is the file's time when it was loaded: with the path, the
 * order of arrival. `contested`: the order of arrival decided between its rows and another file's.
 */
const filesSql = `CREATE TABLE IF NOT EXISTS _files (
  sequence INTEGER, feed VARCHAR, path VARCHAR, size BIGINT, modified_us BIGINT, arrived_us BIGINT, digest VARCHAR,
  status VARCHAR, reason VARCHAR, way_out VARCHAR, rows_read BIGINT, rows_accepted BIGINT, rows_set_aside BIGINT,
  rows_changed BIGINT, rows_replaced BIGINT, has_version BOOLEAN, contested BOOLEAN, unknown_columns VARCHAR, later INTEGER)`;

/** `_quarantine`: one row a row set aside. `faults` and `row` are JSON. */
const quarantineSql = `CREATE TABLE IF NOT EXISTS _quarantine (
  feed VARCHAR, file INTEGER, ordinal BIGINT, line BIGINT, "column" VARCHAR, value VARCHAR, rule VARCHAR, reason VARCHAR,
  faults VARCHAR, "row" VARCHAR)`;

export async function createLoaderTables(warehouse: Warehouse): Promise<void> {
  await warehouse.run(filesSql);
  await warehouse.run(quarantineSql);
}
