import { isLitterPath } from '../../../storage/layout/layout.ts';
import { ledgerFolder } from '../../../storage/layout/ledger-layout.ts';
import type { CopyPlace } from '../../../storage/replicas/place.ts';
import { mayBeCopied } from '../../../storage/replicas/what-is-copied.ts';
import { markFile } from '../places/open-place.ts';

/** What is to be brought back: everything, what is one account's, or files and folders by their paths in the archive. */
export type Wanted = { all: true } | { account: string } | { files: string[] };

/** `asked`: the path by which a person asked for it; '' where everything was. */
interface WantedFile {
  path: string;
  bytes: number;
  asked: string;
}

/** In the order of their paths. The ledger has been fetched before, and the mark is the copy's own. What file managers and file servers leave is nobody's. */
export async function* wantedFiles(place: CopyPlace, wanted: Wanted): AsyncGenerator<WantedFile> {
  if (!('files' in wanted)) {
    for await (const file of place.list()) {
      if (file.path === markFile || isOfLedger(file.path) || isLitterPath(file.path)) continue;
      if ('all' in wanted || file.path.split('/')[1] === wanted.account) yield { ...file, asked: '' };
    }
    return;
  }
  for (const path of wanted.files) {
    const there = mayBeCopied(path) ? await place.look(path) : null;
    if (there !== null) yield { path, bytes: there.bytes, asked: path };
    else if (climbs(path)) continue;
    else for await (const file of place.list(path)) if (!isLitterPath(file.path)) yield { ...file, asked: path };
  }
}

function climbs(path: string): boolean {
  return path.split('/').some((part) => part === '' || part === '.' || part === '..');
}

/** Whether it is a month of the event log, which is fetched before all else. Pure. */
export function isOfLedger(path: string): boolean {
  return path.startsWith(`${ledgerFolder}/`);
}
