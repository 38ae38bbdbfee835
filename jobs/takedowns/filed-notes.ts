import { join } from 'node:path';
import type { NotedItem } from '../../storage/catalog/noted-items.ts';
import { tombstonesOf } from '../../storage/disposal/tombstones.ts';
import { exists } from '../../storage/files/durable.ts';
import { RecordDamagedError } from '../../storage/files/faults.ts';
import { inParts } from '../../storage/files/in-parts.ts';
import { jsonOrNull } from '../../storage/files/json-or-null.ts';
import { mapBounded } from '../../storage/files/map-bounded.ts';
import { committeeFolders } from '../../storage/items/mend.ts';
import { type NoteStanding, notesOf } from '../../storage/items/notes-of.ts';
import { actionFiles, actionFolder } from '../../storage/layout/items-layout.ts';
import { decisionsOf } from '../../storage/records/decisions.ts';
import { type ItemVersion, itemVersionSchema } from '../../storage/records/item.ts';
import { type TakedownCategory, type TakedownNote, takedownNoteSchema } from '../../storage/records/item-action.ts';
import { holdsAll } from '../../storage/shown/folded-text.ts';
import { itemFilesOf } from '../items/item-store-of.ts';
import type { Reader } from '../workplace.ts';

/** A note of a takedown as it lies in the archive. The note stays when its item is disposed of. */
export interface FiledNote extends NoteStanding {
  account: string;
  committee: string;
  secret: boolean;
  locked: boolean;
  /** Whether the catalog has the item. */
  isThere: boolean;
  /** The list that has disposed of the item; null: none has. */
  disposedBy: string | null;
}

/** All that is given must hold. */
export interface NoteFilter {
  item?: string;
  account?: string;
  committee?: string;
  category?: TakedownCategory;
  closed?: boolean;
  withoutSecret?: boolean;
  /** Of the account, as the register has it: notes at an account that has left it are at no platform. */
  platform?: string;
  /** When the note was written, UTC. `until` is exclusive. */
  since?: string;
  until?: string;
  /** Free text, looked for in the note and in its copy of what stood there; of a locked item in the note alone. */
  text?: string;
}

/** Items looked up, and notes read, at the same time. */
const atOnce = 500;
const readAtOnce = 16;

/** The notes, newest first. Throws RecordDamagedError. */
export async function filedNotes(workplace: Reader, filter: NoteFilter = {}): Promise<FiledNote[]> {
  const { account, item, text } = filter;
  const noted = await workplace.catalog.items.noted({
    ...(account !== undefined && { account }),
    ...(item !== undefined && { item }),
  });
  const places = placesOf(workplace);
  const found: FiledNote[] = [];
  for (const some of inParts(noted, atOnce)) found.push(...(await notesAbout(workplace, places, some)));
  const platformOf = new Map(workplace.configuration.accounts.map(({ id, platform }) => [id, platform]));
  const asked = found.filter((one) => isAsked(one, filter, platformOf.get(one.account)));
  const kept = text === undefined ? asked : await holding(workplace, asked, text);
  return kept.sort((a, b) => (a.at < b.at || (a.at === b.at && a.note < b.note) ? 1 : -1));
}

function isAsked(note: FiledNote, filter: NoteFilter, itsPlatform: string | undefined): boolean {
  const { committee, category, closed, withoutSecret, platform, since, until } = filter;
  return (
    (platform === undefined || itsPlatform === platform) &&
    (since === undefined || note.at >= since) &&
    (until === undefined || note.at < until) &&
    (committee === undefined || note.committee === committee) &&
    (category === undefined || note.category === category) &&
    (closed === undefined || (note.closedAt !== null) === closed) &&
    !(withoutSecret && note.secret)
  );
}

interface Places {
  /** Of what has been disposed of: the account's tombstones, read once. */
  buried(account: string): Promise<ReadonlyMap<string, { list: string; committee: string }>>;
  /** The committee in whose folder a note lies. */
  committeeOf(account: string, note: string): Promise<string | null>;
}

function placesOf({ archive }: Reader): Places {
  let listed: Promise<string[]> | null = null;
  const committees = () => {
    listed ??= committeeFolders(archive.root);
    return listed;
  };
  const known = new Map<string, Map<string, { list: string; committee: string }>>();
  return {
    async buried(account) {
      const before = known.get(account);
      if (before) return before;
      const its = new Map<string, { list: string; committee: string }>();
      for (const committee of await committees()) {
        for await (const { item, list } of tombstonesOf(archive.root, committee, account))
          its.set(item, { list, committee });
      }
      known.set(account, its);
      return its;
    },
    async committeeOf(account, note) {
      for (const committee of await committees()) {
        if (await exists(join(archive.root, actionFolder(committee, account, note)))) return committee;
      }
      return null;
    },
  };
}

async function notesAbout({ catalog }: Reader, places: Places, noted: readonly NotedItem[]): Promise<FiledNote[]> {
  const ids = noted.map(({ item }) => item);
  const actions = await catalog.items.actions(ids);
  const found: FiledNote[] = [];
  for (const { item, account, committee: present } of noted) {
    const isThere = present !== undefined;
    const buried = isThere ? undefined : (await places.buried(account)).get(item);
    const its = actions.get(item) ?? [];
    const { secret, locked } = decisionsOf(its);
    for (const standing of notesOf(its)) {
      const committee = present ?? buried?.committee ?? (await places.committeeOf(account, standing.note));
      if (committee === null) throw lost(standing.note, account);
      found.push({ ...standing, account, committee, secret, locked, isThere, disposedBy: buried?.list ?? null });
    }
  }
  return found;
}

/** The words of a note. Throws RecordDamagedError. */
export async function readFiledNote(workplace: Reader, filed: FiledNote): Promise<TakedownNote> {
  const text = await itemFilesOf(workplace).actionFile(filed, filed.note, actionFiles.note);
  const read = takedownNoteSchema.safeParse(jsonOrNull(text ?? 'null'));
  if (read.success) return read.data;
  throw lost(filed.note, filed.account, read.error);
}

/** What stood there when the note was written; null: there is no copy. Throws RecordDamagedError. */
export async function copyBeside(workplace: Reader, filed: FiledNote): Promise<ItemVersion | null> {
  const text = await itemFilesOf(workplace).actionFile(filed, filed.note, actionFiles.copy);
  if (text === null) return null;
  const read = itemVersionSchema.safeParse(jsonOrNull(text));
  if (read.success) return read.data;
  throw lost(filed.note, filed.account, read.error);
}

function lost(note: string, account: string, cause?: unknown): RecordDamagedError {
  return new RecordDamagedError(
    `expected the note ${note} of a takedown at ${account}, found none, or something else`,
    'Restore its folder under atgarder/ from a backup.',
    { cause },
  );
}

async function holding(workplace: Reader, notes: readonly FiledNote[], text: string): Promise<FiledNote[]> {
  const found: FiledNote[] = [];
  const reading = mapBounded(notes, readAtOnce, async (filed) =>
    holdsAll(await wordsOfNote(workplace, filed), text) ? filed : null,
  );
  for await (const filed of reading) if (filed !== null) found.push(filed);
  return found;
}

/** What a person wrote in the note, and what stood there: of a locked item the note alone. Throws RecordDamagedError. */
export async function wordsOfNote(workplace: Reader, filed: FiledNote): Promise<string> {
  const { reason, how, noCaseBecause, policeReport, toldUser } = await readFiledNote(workplace, filed);
  const copy = filed.locked ? null : await copyBeside(workplace, filed);
  const said = [reason, how, noCaseBecause, policeReport, toldUser, copy?.text, copy?.author.name];
  return said.filter((part) => part).join('\n');
}
