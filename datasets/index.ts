/** The datasets' public entry: feed contracts, the synthetic world, importers. */
export {};
