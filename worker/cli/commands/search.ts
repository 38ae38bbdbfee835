import { type Found, findEverything } from '../../../jobs/find/find-everything.ts';
import type { FoundNote } from '../../../jobs/find/find-notes.ts';
import type { FoundSnapshot } from '../../../jobs/find/find-snapshots.ts';
import type { FoundKind } from '../../../jobs/find/found-kinds.ts';
import { recordTexts } from '../../../jobs/find/record-texts.ts';
import { readSought } from '../../../jobs/find/sought.ts';
import type { WordsAround } from '../../../jobs/find/words-around.ts';
import { showItems } from '../../../jobs/items/shown-items.ts';
import type { WholeItem } from '../../../jobs/items/whole-item.ts';
import { parseWhere, type WhereWords } from '../../../jobs/search/where.ts';
import { noteLooks } from '../../../jobs/secrecy/note-looks.ts';
import { openClosingStack } from '../../../storage/files/closing-stack.ts';
import { civilDate } from '../../../storage/records/civil-time.ts';
import type { Locale } from '../../words/archive-words.ts';
import { itemInWords } from '../parts/choose-items.ts';
import { decider, purposeFor, type SaidPurpose } from '../parts/deciding.ts';
import { exitCodes } from '../parts/exit-codes.ts';
import { type Io, printResult, UsageError } from '../parts/io.ts';
import { openForCommand } from '../parts/open-for-command.ts';
import type { SaidPerson } from '../parts/prove-person.ts';
import { watchWork } from '../parts/watched-line.ts';
import { printedSearchWords } from '../printed/search-words.ts';

export interface SearchOptions extends Omit<WhereWords, 'text'>, SaidPerson, SaidPurpose {
  in?: FoundKind[];
  limit: number;
  offset: number;
}

/**
 * Searches items, snapshots and notes of takedowns by the same words, each kind newest first. What is secret is shown to officers only, and of
 * secret snapshots and notes only that they are found.
 */
export async function search(io: Io, text: string[], options: SearchOptions): Promise<number> {
  await using workplace = await openForCommand(io);
  const { as, passphraseFile, purpose, in: kinds, limit, offset, ...words } = options;
  const asked = { ...parseWhere(text.join(' ')), ...words };
  const { sought, problem } = readSought(asked, workplace.configuration.settings.timezone);
  if (sought === null) {
    throw new UsageError(
      problem,
      'See `ogonblick search --help`.',
      'sökningen går inte att förstå: den avgränsas av account, committee, platform, from och to, och en dag skrivs som 2026-01-31. Se `ogonblick search --help`.',
    );
  }
  const end = watchWork(io, 'search');
  await using stack = openClosingStack();
  stack.add(end);
  await recordTexts(workplace);
  const withoutSecret = as === undefined;
  const found = await findEverything(workplace, sought, { ...(kinds && { kinds }), withoutSecret, limit, offset });
  end();
  if (as !== undefined) {
    const all = [...found.items, ...found.snapshots.map(({ row }) => row), ...found.notes.map(({ note }) => note)];
    const by = await decider(io, workplace, { as, passphraseFile }, all);
    const why = purposeFor(workplace, purpose === undefined ? {} : { purpose }, found.items);
    await noteLooks(workplace, by, found.items, why);
  }
  const items = await showItems(workplace, found.items);
  const { unread } = found;
  const told = { items, snapshots: found.snapshots.map(snapshotTold), notes: found.notes.map(noteTold), unread };
  printResult(io, told, () => inWords(items, found, io.locale));
  if ([found.items, found.snapshots, found.notes].some(({ length }) => length === limit))
    io.err(`${printedSearchWords[io.locale].more(limit, offset)}\n`);
  return exitCodes.done;
}

function snapshotTold({ row, secret, around, post, machineRead }: FoundSnapshot): object {
  const { id, account, committee, platform, startedAt, folder } = row;
  return { id, account, committee, platform, startedAt, folder, secret, post, machineRead, around };
}

function noteTold({ note: filed, around }: FoundNote): object {
  const { note, item, at, account, committee, category, closedAt, disposedBy, secret } = filed;
  return { note, item, at, account, committee, category, closedAt, disposedBy, secret, around };
}

function inWords(items: readonly WholeItem[], { snapshots, notes, unread }: Found, locale: Locale): string {
  const says = printedSearchWords[locale];
  const width = Math.max(...[says.item, says.snapshot, says.note].map(({ length }) => length));
  const line = (kind: string, ...parts: string[]) => [kind.padEnd(width), ...parts].join('  ');
  const place = (secret: boolean, around: WordsAround | null) => (secret ? `(${says.secret})` : placeInWords(around));
  return [
    ...items.map((item) => line(says.item, itemInWords(locale)(item))),
    ...snapshots.map(({ row, secret, around, post, machineRead }) => {
      const where = [...(post === null ? [] : [says.post(post)]), ...(machineRead ? [`(${says.machineRead})`] : [])];
      return line(says.snapshot, row.id, civilDate(row.startedAt), row.account, ...where, place(secret, around));
    }),
    ...notes.map(({ note: { note, item, at, account, secret }, around }) =>
      line(says.note, note, civilDate(at), account, says.about(item), place(secret, around)),
    ),
    ...(unread.snapshots > 0 ? [says.unreadSnapshots(unread.snapshots)] : []),
    ...(unread.notes > 0 ? [says.unreadNotes(unread.notes)] : []),
    '',
  ].join('\n');
}

function placeInWords(around: WordsAround | null): string {
  return around === null ? '' : `…${around.before}[${around.hit}]${around.after}…`;
}
