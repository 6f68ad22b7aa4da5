/** A kernel compiled to WebAssembly (its source in AssemblyScript beside it), on a memory of its own that grows as it is filled. */

interface Memory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

/** The little of it that is used here: the types of no platform are taken for the whole engine's sake. */
declare const WebAssembly: {
  readonly Memory: new (size: { readonly initial: number }) => Memory;
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (
    module: object,
    imports: { readonly env: { readonly memory: Memory } },
  ) => { readonly exports: Readonly<Record<string, unknown>> };
};

interface WasmKernel<Exports> {
  readonly run: Exports;
  /** The memory, made to hold so many bytes at least; what was taken of it before may not be used any more. */
  readonly memory: (bytes: number) => ArrayBuffer;
}

const page = 65_536;

/**
 * Made on first use and kept: what a thread has once compiled serves all its calls.
 * @param base64 the module, which imports its memory
 */
export function wasmKernel<Exports>(base64: string): () => WasmKernel<Exports> {
  const instance = wasmInstances<Exports>(base64);
  let made: WasmKernel<Exports> | undefined;
  return () => (made ??= instance());
}

/** The same, each on a memory of its own, which goes when it is no longer held; compiled once. */
export function wasmInstances<Exports>(base64: string): () => WasmKernel<Exports> {
  let module: object | undefined;
  return () => {
    module ??= new WebAssembly.Module(Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)));
    const memory = new WebAssembly.Memory({ initial: 1 });
    const { exports } = new WebAssembly.Instance(module, { env: { memory } });
    return {
      run: exports as Exports, // as the source declares them
      memory(needed) {
        const missing = Math.ceil(needed / page) - memory.buffer.byteLength / page;
        if (missing > 0) memory.grow(missing);
        return memory.buffer;
      },
    };
  };
}
