/** The service's public entry. */
export { type App, type AppOptions, buildApp } from './app.ts';
export { serve, type ServeOptions, type Server } from './server.ts';
