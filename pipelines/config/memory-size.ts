/** Bytes of `4GB`, as DuckDB reads it. */
export const bytesOf = (size: string): number => Number.parseFloat(size) * (size.endsWith('GB') ? 1e9 : 1e6);
