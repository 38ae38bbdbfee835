import { RecordDamagedError } from '../../storage/files/faults.ts';
import { mapBounded } from '../../storage/files/map-bounded.ts';
import { holdsAll } from '../../storage/shown/folded-text.ts';
import { type FiledNote, filedNotes, wordsOfNote } from '../takedowns/filed-notes.ts';
import type { Reader } from '../workplace.ts';
import type { PageOf, Sought } from './sought.ts';
import { type WordsAround, wordsAround } from './words-around.ts';

/** A note of a takedown that has what was sought. `around`: null where nothing was sought by words, or the item is secret. */
export interface FoundNote {
  note: FiledNote;
  around: WordsAround | null;
}

/** Notes are read from their files, so that a search ends after so many. */
const mostRead = 2000;
const readAtOnce = 16;

/**
 * The notes that say what is sought, newest first, and how many were not looked through: those beyond the newest of a great many, and those that
 * cannot be read. Of a locked item the note itself is searched, not what stood there.
 */
export async function findNotes(
  reader: Reader,
  { text, ...sought }: Sought,
  { withoutSecret, limit, offset }: PageOf,
): Promise<{ notes: FoundNote[]; unread: number }> {
  const filed = await filedNotes(reader, { ...sought, withoutSecret });
  if (text === undefined) {
    return { notes: filed.slice(offset, offset + limit).map((note) => ({ note, around: null })), unread: 0 };
  }
  const found: FoundNote[] = [];
  let unread = Math.max(0, filed.length - mostRead);
  for await (const read of mapBounded(filed.slice(0, mostRead), readAtOnce, (note) => readOne(reader, note))) {
    if (read.words === null) unread += 1;
    else if (holdsAll(read.words, text)) {
      found.push({ note: read.note, around: read.note.secret ? null : wordsAround(read.words, text) });
    }
    if (found.length === offset + limit) return { notes: found.slice(offset), unread };
  }
  return { notes: found.slice(offset), unread };
}

async function readOne(reader: Reader, note: FiledNote): Promise<{ note: FiledNote; words: string | null }> {
  try {
    return { note, words: await wordsOfNote(reader, note) };
  } catch (error) {
    if (!(error instanceof RecordDamagedError)) throw error;
    return { note, words: null };
  }
}
