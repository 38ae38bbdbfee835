import { readFileSync } from 'node:fs';
import { OwnError } from '../../config/base/own-error.ts';
import { codeOf } from '../../storage/files/faults.ts';

type PageFunctions = typeof import('./in-page/page-functions.ts');

/** `bin/setup/in-page.mjs` writes this bundle, beside the sources and in `dist/` alike: an expression for each function, by its name. */
const bundleFile = new URL('./in-page/bundle.json', import.meta.url);
let bundle: Record<string, string> | undefined;
/** The functions that were asked for before. */
const made = new Map<string, unknown>();

/** The set-up did not write the bundle, or it has been taken away since. */
export class InPageBundleMissingError extends OwnError {
  readonly remedy = 'Run `npm run setup`.';
}

/**
 * Gives a function of `worker/visit/in-page/` in the form that Playwright takes. A page knows none of our modules and receives a function
 * as its text, so the text holds what the function needs, and a call of it. Its argument and its result must be plain data.
 */
export function inPage<Name extends keyof PageFunctions>(name: Name): PageFunctions[Name] {
  bundle ??= readBundle();
  const given = made.get(name) ?? new Function('given', `return (${bundle[name]})(given);`);
  made.set(name, given);
  return given as PageFunctions[Name];
}

function readBundle(): Record<string, string> {
  try {
    return JSON.parse(readFileSync(bundleFile, 'utf8'));
  } catch (cause) {
    if (codeOf(cause) !== 'ENOENT') throw cause;
    throw new InPageBundleMissingError(`expected what runs in pages in ${bundleFile.pathname}, found no file`, {
      cause,
    });
  }
}
