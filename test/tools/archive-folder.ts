import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** One line of the ledger, as the file has it. */
export interface LedgerLine {
  seq: number;
  event: string;
  data: Record<string, unknown>;
}

/** An archive folder as a person without our software finds it. All paths are relative to the folder. */
export interface ArchiveFolder {
  /** The files below a folder, sorted, relative to that folder. Empty when the folder does not exist. */
  filesBelow(folder: string): string[];
  /** What stands in each of them (latin1), all at one time: looks anew where a living worker has moved or removed one meanwhile. */
  textsBelow(folder: string): Map<string, string>;
  /** The folders that hold a `bagit.txt`, without drafts. */
  bags(): string[];
  /** The folders under snapshots' names, whole or not. */
  snapshotFolders(): string[];
  /** The files of drafts, as `<draft>/<path>`. */
  draftFiles(): string[];
  /** The names in `.utkast/`, except the folder of orders and the notices' memory (`notiser.json`). */
  leftDrafts(): string[];
  /** The ids of the open orders. */
  openOrders(): string[];
  /** The ledger's whole lines. */
  ledger(event?: string): LedgerLine[];
  /** What `sha256sum -c` tells of a bag's two manifests. Throws when a file is not as it was sealed. */
  checkSums(bag: string): string[];
}

export function archiveFolder(root: string): ArchiveFolder {
  const below = (path: string): string[] =>
    ifThere(() => readdirSync(path, { withFileTypes: true })).flatMap((entry) => {
      const at = join(path, entry.name);
      return entry.isDirectory() ? below(at) : entry.isFile() ? [at] : [];
    });
  const filesBelow = (folder: string): string[] =>
    below(join(root, folder))
      .map((file) => relative(join(root, folder), file))
      .sort();
  const names = (folder: string): string[] => ifThere(() => readdirSync(join(root, folder))).sort();
  return {
    filesBelow,
    textsBelow(folder) {
      for (;;) {
        try {
          return new Map(filesBelow(folder).map((file) => [file, readFileSync(join(root, folder, file), 'latin1')]));
        } catch (error) {
          if (!isGone(error)) throw error;
        }
      }
    },
    bags: () =>
      filesBelow('')
        .filter((file) => /^(?!\.).*\/bagit\.txt$/.test(file))
        .map((file) => file.slice(0, -'/bagit.txt'.length)),
    snapshotFolders: () =>
      names('').flatMap((committee) =>
        names(committee).flatMap((account) =>
          names(`${committee}/${account}/ogonblicksbilder`).flatMap((year) =>
            names(`${committee}/${account}/ogonblicksbilder/${year}`).map(
              (id) => `${committee}/${account}/ogonblicksbilder/${year}/${id}`,
            ),
          ),
        ),
      ),
    draftFiles: () => filesBelow('.utkast').filter((file) => !file.startsWith('bestallningar/') && file.includes('/')),
    leftDrafts: () => names('.utkast').filter((name) => name !== 'bestallningar' && name !== 'notiser.json'),
    openOrders: () =>
      names('.utkast/bestallningar')
        .filter((name) => name.endsWith('.json'))
        .map((name) => name.slice(0, -'.json'.length)),
    ledger: (event) =>
      names('liggare')
        .flatMap((month) =>
          readFileSync(join(root, 'liggare', month), 'utf8')
            .split('\n')
            .slice(0, -1),
        )
        .map((line) => JSON.parse(line) as LedgerLine)
        .filter((line) => event === undefined || line.event === event),
    checkSums: (bag) =>
      ['tagmanifest-sha256.txt', 'manifest-sha256.txt'].flatMap((manifest) =>
        execFileSync('sha256sum', ['--strict', '-c', manifest], { cwd: join(root, bag), encoding: 'utf8' })
          .trim()
          .split('\n'),
      ),
  };
}

/** A folder that does not exist, is a file, or has just been moved holds nothing. */
function ifThere<T>(read: () => T[]): T[] {
  try {
    return read();
  } catch (error) {
    if (isGone(error)) return [];
    throw error;
  }
}

function isGone(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR'].includes(String((error as { code?: unknown }).code));
}
