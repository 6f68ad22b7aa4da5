/**
 * A request's log, which names the request in every line. Few requests write to it, so the logger behind it is made at the first line that
 * is heard: made for each request, it costs more than finding who asks.
 */
import type { FastifyBaseLogger } from 'fastify';

type Bindings = Parameters<FastifyBaseLogger['child']>[0];
type Options = Parameters<FastifyBaseLogger['child']>[1];

const levels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const;
type Level = (typeof levels)[number];

export class RequestLog implements FastifyBaseLogger {
  readonly #service: FastifyBaseLogger;
  readonly #bindings: Bindings;
  readonly #options: Options;
  #made: FastifyBaseLogger | null = null;

  constructor(service: FastifyBaseLogger, bindings: Bindings, options: Options) {
    this.#service = service;
    this.#bindings = bindings;
    this.#options = options;
  }

  get level(): string {
    return (this.#made ?? this.#service).level;
  }

  trace(...line: unknown[]): void {
    this.#write('trace', line);
  }
  debug(...line: unknown[]): void {
    this.#write('debug', line);
  }
  info(...line: unknown[]): void {
    this.#write('info', line);
  }
  warn(...line: unknown[]): void {
    this.#write('warn', line);
  }
  error(...line: unknown[]): void {
    this.#write('error', line);
  }
  fatal(...line: unknown[]): void {
    this.#write('fatal', line);
  }
  silent(): void {
    // as its name says
  }

  child(bindings: Bindings, options?: Options): FastifyBaseLogger {
    return this.#own().child(bindings, options);
  }

  #own(): FastifyBaseLogger {
    return (this.#made ??= this.#service.child(this.#bindings, this.#options));
  }

  #write(level: Level, line: unknown[]): void {
    const least = this.#options?.level ?? this.level;
    if (least === 'silent' || levels.indexOf(level) < levels.indexOf(least as Level)) return; // of a level of its own: heard
    const own = this.#own();
    Reflect.apply(own[level], own, line);
  }
}
