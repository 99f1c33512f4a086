/**
 * oxc-parser for the browser, in the place of `@oxc-parser/binding-wasm32-wasip1`, which its browser entry asks for and
 * nobody publishes. The module itself lies in oxc-parser. It has no threads, so the page needs no isolation headers.
 */
import { instantiateNapiModule, type WASIInstance } from '@emnapi/core';
import { createContext } from '@emnapi/runtime';
import { WASI } from '@tybys/wasm-util';
import type * as oxc from 'oxc-parser';
import address from 'oxc-parser/parser.wasm32-wasip1.wasm?url';

/** Of WebAssembly, 64 kB each: what the module wants at its start, and what it may come to have. */
const PAGES = { initial: 1024, maximum: 16_384 };

type Bindings = Pick<typeof oxc, 'parse' | 'parseSync'>;

/** What oxc-parser takes from here; there once {@link loadParser} is done. */
export let parse: Bindings['parse'];
export let parseSync: Bindings['parseSync'];

/** To be awaited before anything is parsed. */
export async function loadParser(): Promise<void> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`the parser cannot be loaded, the server answers ${response.status}`);
  const memory = new WebAssembly.Memory(PAGES);
  const { napiModule } = await instantiateNapiModule(await response.arrayBuffer(), {
    context: createContext(),
    asyncWorkPoolSize: 0,
    // Its types allow for entry points that give back a promise, which this module has not.
    wasi: new WASI({ version: 'preview1' }) as WASIInstance,
    overwriteImports: (imports) => ({ ...imports, env: { ...imports['env'], ...imports['napi'], ...imports['emnapi'], memory } }),
    beforeInit({ instance }) {
      for (const [name, value] of Object.entries(instance.exports)) if (name.startsWith('__napi_register__')) (value as () => void)();
    },
  });
  ({ parse, parseSync } = napiModule.exports as Bindings);
}
