import { readFileSync } from 'node:fs';
import { OwnError } from '../../config/base/own-error.ts';
import { codeOf } from '../../storage/files/faults.ts';

type PageFunctions = typeof import('./in-page/page-functions.ts');

/** `bin/setup/in-page.mjs` writes this bundle, beside the sources and in `dist/` alike. */
const bundleFile = new URL('./in-page/bundle.js', import.meta.url);
let bundle: string | undefined;

/** The set-up did not write the bundle, or it has been taken away since. */
export class InPageBundleMissingError extends OwnError {
  readonly remedy = 'Run `npm run setup`.';
}

/**
 * Gives a function of `worker/visit/in-page/` in the form that Playwright takes. A page knows none of our modules and receives a function
 * as its text, so the text holds the whole bundle and a call of the function. Its argument and its result must be plain data.
 */
export function inPage<Name extends keyof PageFunctions>(name: Name): PageFunctions[Name] {
  bundle ??= readBundle();
  return new Function('given', `return (${bundle}).${name}(given);`) as PageFunctions[Name];
}

function readBundle(): string {
  try {
    return readFileSync(bundleFile, 'utf8');
  } catch (cause) {
    if (codeOf(cause) !== 'ENOENT') throw cause;
    throw new InPageBundleMissingError(`expected what runs in pages in ${bundleFile.pathname}, found no file`, {
      cause,
    });
  }
}
