import { readFile } from 'node:fs/promises';
import { OwnError } from '../../../config/base/own-error.ts';
import { codeOf } from '../../../storage/files/faults.ts';

/** `bin/setup/search-script.mjs` writes it, beside the sources and in `dist/` alike. */
const bundleFile = new URL('./in-folder/bundle.json', import.meta.url);

/** The set-up did not write the script, or it has been taken away since. */
export class SearchScriptMissingError extends OwnError {
  readonly remedy = 'Run `npm run setup`.';
}

/** The script of the search in the archive's folder. */
export async function searchScriptText(): Promise<string> {
  try {
    return JSON.parse(await readFile(bundleFile, 'utf8'));
  } catch (cause) {
    if (codeOf(cause) !== 'ENOENT') throw cause;
    throw new SearchScriptMissingError(`expected the script of the search in ${bundleFile.pathname}, found no file`, {
      cause,
      swedish: 'sökningens skript saknas bland programmets filer. Kör `npm run setup`.',
    });
  }
}
