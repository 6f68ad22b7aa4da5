/** The pipelines' public entry: the jobs. */
export {};
