import { readFileSync } from 'node:fs';

type PageFunctions = typeof import('./in-page/page-functions.ts');

/** Beside the sources as in `dist/`: `bin/setup/in-page.mjs` writes it. */
const bundleFile = new URL('./in-page/bundle.js', import.meta.url);
let bundle: string | undefined;

/**
 * A function of `worker/visit/in-page/`, to be given to Playwright. A page knows none of our modules and gets a function as its text, so
 * this one's text is the whole bundle and a call in it. What it is given and what it returns must be plain data.
 */
export function inPage<Name extends keyof PageFunctions>(name: Name): PageFunctions[Name] {
  bundle ??= readFileSync(bundleFile, 'utf8');
  return new Function('given', `return (${bundle}).${name}(given);`) as PageFunctions[Name];
}
