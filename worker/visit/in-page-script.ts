import { readFileSync } from 'node:fs';

type PageFunctions = typeof import('./in-page/page-functions.ts');

/** `bin/setup/in-page.mjs` writes this bundle, beside the sources and in `dist/` alike. */
const bundleFile = new URL('./in-page/bundle.js', import.meta.url);
let bundle: string | undefined;

/**
 * Gives a function of `worker/visit/in-page/` in the form that Playwright takes. A page knows none of our modules and receives a function
 * as its text, so the text holds the whole bundle and a call of the function. Its argument and its result must be plain data.
 */
export function inPage<Name extends keyof PageFunctions>(name: Name): PageFunctions[Name] {
  bundle ??= readFileSync(bundleFile, 'utf8');
  return new Function('given', `return (${bundle}).${name}(given);`) as PageFunctions[Name];
}
