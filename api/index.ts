/** The service's public entry. */
export {};
