/** The engine's public entry. Everything else in this folder is private to it. */
export * from './domain/calendar.ts';
export * from './domain/errors.ts';
export * from './domain/ids.ts';
export * from './domain/rng.ts';
export * from './domain/vocabulary.ts';
export * from './warehouse/warehouse.ts';
export * from './warehouse/sql-file.ts';
export * from './warehouse/duckdb/connect.ts';
export * from './features/feature.ts';
export { features } from './features/index.ts';
export * from './indicators/indicator.ts';
export * from './indicators/observations.ts';
export { indicators } from './indicators/index.ts';
export * from './schema/table.ts';
export * from './schema/published/rankings.ts';
export * from './schema/published/observations.ts';
export * from './schema/published/contacts.ts';
