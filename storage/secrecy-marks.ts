import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { digestText } from './bag.ts';
import { makeFolder, publishFile } from './durable.ts';
import { RecordDamagedError } from './faults.ts';
import { draftsFolder, placeOf } from './layout.ts';
import type { Ledger } from './ledger.ts';
import { namesIn } from './names-in.ts';
import { type FiledSecrecy, type SecrecyMark, secrecyMarkSchema } from './records/secrecy-mark.ts';
import { parseSecrecyFile, secrecyFile, secrecyShelf } from './secrecy-layout.ts';

/** The markings of snapshots. Their files are the truth; there are few, so nothing keeps them but the archive itself. */
export interface SecrecyMarks {
  /** All that was said of each snapshot. Throws RecordDamagedError at a file that is none. */
  all(): Promise<FiledSecrecy[]>;
  /** Of one snapshot of the committee whose folder it lies in. */
  of(committee: string, snapshot: string): Promise<FiledSecrecy>;
}

/** `root` is the archive's. */
export function openSecrecyMarks(root: string): SecrecyMarks {
  return {
    async all() {
      const committees = (await namesIn(root)).filter((name) => placeOf(name)?.kind === 'committee');
      const filed: FiledSecrecy[] = [];
      for (const committee of committees.sort()) {
        for (const snapshot of await markedIn(root, committee)) filed.push(await readMarks(root, committee, snapshot));
      }
      return filed;
    },
    of: (committee, snapshot) => readMarks(root, committee, snapshot),
  };
}

/**
 * Writes down what is said next of a snapshot: the file first, then the ledger. `occupied`: somebody has said something since `filed` was
 * read. A reason may name somebody: the ledger gets the file's digest only.
 */
export async function tellSecrecy(
  { root, ledger }: { root: string; ledger: Pick<Ledger, 'appendOnce'> },
  { snapshot, committee, marks }: FiledSecrecy,
  said: Pick<SecrecyMark, 'what' | 'paragraph' | 'reason' | 'by' | 'at'>,
): Promise<'published' | 'occupied'> {
  const number = marks.length + 1;
  const format = 'ogonblick-secrecy-mark/1';
  const mark = secrecyMarkSchema.parse({ format, snapshot, committee, number, ...said });
  const text = `${JSON.stringify(mark, null, 1)}\n`;
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

async function markedIn(root: string, committee: string): Promise<Set<string>> {
  const names = await namesIn(join(root, secrecyShelf(committee)));
  return new Set(names.flatMap((name) => parseSecrecyFile(name)?.snapshot ?? []).sort());
}

async function readMarks(root: string, committee: string, snapshot: string): Promise<FiledSecrecy> {
  const numbers = (await namesIn(join(root, secrecyShelf(committee))))
    .map(parseSecrecyFile)
    .flatMap((parsed) => (parsed?.snapshot === snapshot ? [parsed.number] : []))
    .sort((a, b) => a - b);
  const marks: SecrecyMark[] = [];
  for (const number of numbers) marks.push(await readMark(root, secrecyFile(committee, snapshot, number)));
  return { snapshot, committee, marks };
}

async function readMark(root: string, path: string): Promise<SecrecyMark> {
  const text = await readFile(join(root, path), 'utf8');
  try {
    return secrecyMarkSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new RecordDamagedError(
      `expected a marking of secrecy in ${path}, found something else`,
      'Restore the file from a backup: until then nothing of the archive is shown.',
      { cause },
    );
  }
}
