/** Every dialect, by the name that a configuration gives it. */
import type { Dialect, EngineName } from './dialect.ts';
import { duckdbDialect } from './duckdb.ts';
import { sparkDialect } from './spark.ts';
import { trinoDialect } from './trino.ts';

export const dialects: Readonly<Record<EngineName, Dialect>> = {
  duckdb: duckdbDialect,
  trino: trinoDialect,
  spark: sparkDialect,
};
