/** The part of autocannon that the benchmark uses; the package brings no types. */
declare module 'autocannon' {
  namespace autocannon {
    interface Options {
      readonly url: string;
      readonly connections: number;
      readonly amount: number;
      readonly overallRate: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly requests: readonly {
        readonly setupRequest: <Request extends object>(request: Request) => Request;
      }[];
    }
    interface Result {
      readonly non2xx: number;
      readonly errors: number;
      readonly timeouts: number;
    }
    interface Run {
      on(
        event: 'response',
        listener: (client: unknown, status: number, bytes: number, milliseconds: number) => void,
      ): this;
    }
  }
  function autocannon(
    options: autocannon.Options,
    done: (error: Error | null, result: autocannon.Result) => void,
  ): autocannon.Run;
  export = autocannon;
}
