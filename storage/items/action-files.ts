import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { appendLines } from '../files/append-lines.ts';
import { digestBytes, digestText } from '../files/bag.ts';
import { makeFolder, publishFile, syncFolder } from '../files/durable.ts';
import { codeOf, RecordDamagedError } from '../files/faults.ts';
import type { Lock } from '../files/lock.ts';
import { mapBounded } from '../files/map-bounded.ts';
import { filesIn } from '../files/names-in.ts';
import { actionFolder, actionsFile, actionsFolder, isActionsFile } from '../layout/items-layout.ts';
import { draftsFolder } from '../layout/layout.ts';
import { type ItemAction, itemActionSchema } from '../records/item-action.ts';

/** An action with its files of words and copies, by name. */
export interface NewAction {
  committee: string;
  account: string;
  action: ItemAction;
  files: Readonly<Record<string, string | Uint8Array>>;
}

/** Actions whose words are written at a time. */
const filesAtOnce = 8;

/**
 * Appends actions to their months' files, under the lock. Their words are on the disk before. Everything is on the disk when this returns.
 * An unfinished last line, which a crash left, is cut away first: nobody was told of that decision. Returns what was appended where.
 */
export async function appendActions(
  archive: { root: string; timezone: string; lock: Lock },
  actions: readonly NewAction[],
): Promise<FiledLines[]> {
  const { root, timezone, lock } = archive;
  const texts = new Map<string, { text: string; actions: NewAction[] }>();
  for (const one of actions) {
    const { committee, account, action, files } = one;
    const path = actionsFile(committee, account, action.at, timezone);
    const its = texts.get(path) ?? { text: '', actions: [] };
    its.text += `${JSON.stringify({ ...itemActionSchema.parse(action), ...digestsOf(files) })}\n`;
    its.actions.push(one);
    texts.set(path, its);
  }
  // With thousands at once, nearly all the time is spent waiting for the disk.
  const writing = mapBounded(actions, filesAtOnce, async ({ committee, account, action, files }) => {
    for (const [name, content] of Object.entries(files)) {
      const folder = join(root, actionFolder(committee, account, action.id));
      await makeFolder(folder);
      await publishFile(join(root, draftsFolder), join(folder, name), content);
    }
  });
  for await (const _ of writing);
  const filed: FiledLines[] = [];
  for (const [path, { text, actions: its }] of texts) {
    await makeFolder(dirname(join(root, path)));
    const from = await lock.exclusively(() => appendLines(join(root, path), text));
    await syncFolder(dirname(join(root, path)));
    filed.push({ path, from, bytes: Buffer.byteLength(text), sha256: digestText(text), actions: its });
  }
  return filed;
}

/** Lines that were appended to a month's file: their place in it, and their digest. */
export interface FiledLines {
  path: string;
  from: number;
  bytes: number;
  sha256: string;
  actions: readonly NewAction[];
}

/** An action's line has the digests of the files beside it. Empty when it has none; a file that is there nevertheless is not ours. */
function digestsOf(files: NewAction['files']): { files: Record<string, string> } {
  const digests = Object.entries(files).map(([name, content]) => [name, digestBytes(content)]);
  return { files: Object.fromEntries(digests) };
}

/** The paths of an account's files of actions, one per month, oldest first. */
export async function actionFiles(root: string, committee: string, account: string): Promise<string[]> {
  const folder = actionsFolder(committee, account);
  const names = (await filesIn(join(root, folder))).filter(isActionsFile);
  return names.sort().map((name) => `${folder}/${name}`);
}

export interface ReadActions {
  actions: ItemAction[];
  /** The fault of the first line that is no decision. The other lines count all the same. */
  fault: RecordDamagedError | null;
}

/** The actions in whole lines of the file at `path`, in the order they were written. */
export function readActions(lines: Buffer, path: string): ReadActions {
  const read: ReadActions = { actions: [], fault: null };
  for (const line of lines.toString('utf8').split('\n').slice(0, -1)) {
    try {
      read.actions.push(itemActionSchema.parse(JSON.parse(line)));
    } catch (error) {
      read.fault ??= new RecordDamagedError(
        `expected decisions about items in ${path}, found the line ${JSON.stringify(line.slice(0, 80))}`,
        'Restore the file from a backup.',
        { cause: error },
      );
    }
  }
  return read;
}

/** A file of words, or a copy, that belongs to an action. Null when there is none. */
export async function readActionFile(
  root: string,
  place: { committee: string; account: string; action: string; name: string },
): Promise<string | null> {
  try {
    return await readFile(join(root, actionFolder(place.committee, place.account, place.action), place.name), 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}
