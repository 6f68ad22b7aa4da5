/** Builds the page: `npm run build:page`, and `npm ci` by itself. Everything it needs is in the built folder: nothing is fetched from elsewhere. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';

const built = join(import.meta.dirname, 'built');

/** Each text beside itself as gzip: the service sends bytes, it does not compress. */
const compressed: Plugin = {
  name: 'compressed',
  apply: 'build',
  closeBundle() {
    for (const name of readdirSync(built, { recursive: true, encoding: 'utf8' })) {
      if (!/\.(js|css|html|svg)$/.test(name)) continue;
      const path = join(built, name);
      writeFileSync(`${path}.gz`, gzipSync(readFileSync(path), { level: 9 }));
    }
  },
};

export default defineConfig({
  root: join(import.meta.dirname, 'page'),
  base: './',
  publicDir: false,
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: built,
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0, // the policy allows no inlined font or script
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  plugins: [compressed],
});
