import { join } from 'node:path';
import { digestText } from '../files/bag.ts';
import { makeFolder, publishFile } from '../files/durable.ts';
import { numbersOf, readLater, recordText, type Shelved, shelved } from '../files/numbered-records.ts';
import { lastLookFile, lastLooksShelf, parseLastLookFile } from '../layout/last-looks-layout.ts';
import { draftsFolder } from '../layout/layout.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { type LastLook, lastLookSchema } from '../records/last-look.ts';

/** What persons said of each account, the newest statement alone. Only these files keep it. Throws RecordDamagedError. */
export async function newestLastLooks(root: string): Promise<Map<string, LastLook>> {
  const newest = new Map<string, LastLook>();
  for (const { committee, id, number } of lastLookFiles(root)) {
    for (const said of await readLater(root, { committee, id }, [number], lastLookKind)) {
      const before = newest.get(id);
      if (before === undefined || before.at <= said.at) newest.set(id, said);
    }
  }
  return newest;
}

/** Writes down what a person said: the file first, then its digest in the ledger. */
export async function tellLastLook(
  { root, ledger }: { root: string; ledger: Pick<Ledger, 'appendOnce'> },
  said: Omit<LastLook, 'format' | 'number'>,
): Promise<void> {
  const { committee, account, by } = said;
  await makeFolder(join(root, lastLooksShelf(committee)));
  for (let number = numbersOf(root, shelf, committee, account).length + 1; ; number += 1) {
    const text = recordText(lastLookSchema.parse({ format: 'ogonblick-last-look/1', number, ...said }));
    const path = join(root, lastLookFile(committee, account, number));
    if ((await publishFile(join(root, draftsFolder), path, text)) === 'occupied') continue;
    const data = { account, committee, number, sha256: digestText(text) };
    await ledger.appendOnce(`last-look:${committee}:${account}:${number}`, 'last-look-said', by, data);
    return;
  }
}

const shelf = { of: lastLooksShelf, parse: parseLastLookFile };

/** The files of all statements, in the order of their accounts. */
export function lastLookFiles(root: string): Shelved[] {
  return shelved(root, shelf);
}

export const lastLookKind = {
  file: lastLookFile,
  about: 'account',
  first: lastLookSchema,
  later: lastLookSchema,
  is: 'what a person said of the last look at an account',
  remedy: 'Run `ogonblick verify` and restore the file from a backup.',
};
