import { join } from 'node:path';
import { digestText } from '../files/bag.ts';
import { makeFolder, publishFile } from '../files/durable.ts';
import { numbersOf, readLater, recordText, type Shelved, shelved } from '../files/numbered-records.ts';
import { draftsFolder } from '../layout/layout.ts';
import { parseSecrecyFile, secrecyFile, secrecyShelf } from '../layout/secrecy-layout.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { type FiledSecrecy, type SecrecyMark, secrecyMarkSchema } from '../records/secrecy-mark.ts';

/** The markings of snapshots. Their files are the truth. There are few, so only the archive itself keeps them. */
export interface SecrecyMarks {
  /** All statements about each snapshot. Throws RecordDamagedError at a file that is no marking. */
  all(): Promise<FiledSecrecy[]>;
  /** The statements about one snapshot of the committee whose folder it lies in. */
  of(committee: string, snapshot: string): Promise<FiledSecrecy>;
}

/** `root` is the archive's. */
export function openSecrecyMarks(root: string): SecrecyMarks {
  return {
    async all() {
      const filed = new Map<string, FiledSecrecy>();
      for (const { committee, id, number } of secrecyFiles(root)) {
        const its = filed.get(`${committee}/${id}`) ?? { snapshot: id, committee, marks: [] };
        its.marks.push(...(await readLater(root, { committee, id }, [number], secrecyKind)));
        filed.set(`${committee}/${id}`, its);
      }
      return [...filed.values()];
    },
    of: (committee, snapshot) => readMarks(root, committee, snapshot),
  };
}

/**
 * Writes down the next statement about a snapshot: the file first, then the ledger. `occupied`: somebody has used its number meanwhile.
 * `last`: the number of the lost last statement. A reason may name somebody, so the ledger gets the file's digest only.
 */
export async function tellSecrecy(
  { root, ledger }: { root: string; ledger: Pick<Ledger, 'appendOnce'> },
  { snapshot, committee, marks, last }: FiledSecrecy & { last?: number },
  said: Pick<SecrecyMark, 'what' | 'paragraph' | 'reason' | 'by' | 'at'>,
): Promise<'published' | 'occupied'> {
  const number = Math.max(last ?? 0, marks.at(-1)?.number ?? 0) + 1;
  const format = 'ogonblick-secrecy-mark/1';
  const mark = secrecyMarkSchema.parse({ format, snapshot, committee, number, ...said });
  const text = recordText(mark);
  await makeFolder(join(root, secrecyShelf(committee)));
  const outcome = await publishFile(
    join(root, draftsFolder),
    join(root, secrecyFile(committee, snapshot, number)),
    text,
  );
  if (outcome === 'published') {
    const event = said.what === 'marked' ? 'secrecy-marked' : 'secrecy-lifted';
    const data = { snapshot, committee, paragraph: said.paragraph, sha256: digestText(text) };
    await ledger.appendOnce(`secrecy:${snapshot}:${number}`, event, said.by, data);
  }
  return outcome;
}

const shelf = { of: secrecyShelf, parse: parseSecrecyFile };

/** The files of all markings, in the order of their snapshots. */
export function secrecyFiles(root: string): Shelved[] {
  return shelved(root, shelf);
}

async function readMarks(root: string, committee: string, snapshot: string): Promise<FiledSecrecy> {
  const numbers = numbersOf(root, shelf, committee, snapshot);
  return { snapshot, committee, marks: await readLater(root, { committee, id: snapshot }, numbers, secrecyKind) };
}

export const secrecyKind = {
  file: secrecyFile,
  about: 'snapshot',
  first: secrecyMarkSchema,
  later: secrecyMarkSchema,
  is: 'a marking of secrecy',
  remedy: 'Restore the file from a backup: until then nothing of the archive is shown.',
};
