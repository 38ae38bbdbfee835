import { showItems } from '../../../jobs/items/shown-items.ts';
import { type VanishedTask, vanishedTasks } from '../../../jobs/items/vanished.ts';
import type { WholeItem } from '../../../jobs/items/whole-item.ts';
import { noteLooks } from '../../../jobs/secrecy/note-looks.ts';
import { filedNotes, readFiledNote } from '../../../jobs/takedowns/filed-notes.ts';
import type { NoteWords } from '../../../jobs/takedowns/takedown-note.ts';
import { takenDownTime, writeNotes } from '../../../jobs/takedowns/takedowns.ts';
import { type TimeToGone, timeToGone, timeToGoneWords } from '../../../jobs/takedowns/time-to-gone.ts';
import {
  unregisteredMissing,
  unregisteredReasons,
  unregisteredSentence,
} from '../../../jobs/takedowns/unregistered-secret.ts';
import type { Reader } from '../../../jobs/workplace.ts';
import type { ItemRow } from '../../../storage/catalog/item-catalog.ts';
import type { TakedownCategory, TakedownNote } from '../../../storage/records/item-action.ts';
import type { Locale } from '../../words/archive-words.ts';
import { chooseItems, itemInWords } from '../parts/choose-items.ts';
import { decider, noteWriter, purposeFor, type SaidPurpose } from '../parts/deciding.ts';
import { exitCodes } from '../parts/exit-codes.ts';
import { type Io, printResult, UsageError } from '../parts/io.ts';
import { openForCommand } from '../parts/open-for-command.ts';
import type { SaidPerson } from '../parts/prove-person.ts';
import { printedItemWords } from '../printed/item-words.ts';

export interface AddOptions extends SaidPerson {
  category: TakedownCategory;
  reason: string;
  how: string;
  /** When it was taken down, and found. Left out: nobody knows. */
  at?: string;
  found?: string;
  /** A case number, or why there is none. */
  case?: string;
  noCase?: string;
  police?: string;
  toldUser?: string;
}

/** Notes that something was taken off a platform, outside the medium (guidelines 15 and 16), with a copy of what stood there. */
export async function addTakedown(io: Io, id: string, options: AddOptions): Promise<number> {
  await using workplace = await openForCommand(io);
  const said = noteSaid(options, workplace);
  const rows = await chooseItems(workplace, { ids: [id], as: options.as });
  const by = await noteWriter(io, workplace, options, rows);
  const at = new Date().toISOString();
  const notes = await writeNotes(workplace, rows, () => ({ ...said, notedBy: by, notedAt: at }), { by, at });
  await printNotes(io, workplace, rows, notes);
  return exitCodes.done;
}

/** What the options say of a takedown. Throws UsageError. */
export function noteSaid(options: AddOptions, { configuration }: Reader): Omit<NoteWords, 'notedBy' | 'notedAt'> {
  const { timezone } = configuration.settings;
  if ((options.case === undefined) === (options.noCase === undefined)) {
    throw new UsageError(
      'expected either --case or --no-case, found both or none',
      'Give the case number, or --no-case with the reason why it is not registered (diarieförs ej).',
      'ange diarienumret med --case, eller med --no-case varför det inte diarieförs, inte båda och inte inget.',
    );
  }
  const takenDownAt = options.at === undefined ? null : timeSaid('--at', options.at, timezone);
  const { category, noCase } = options;
  const unregistered = noCase !== undefined && category === 'sekretess' ? unregisteredSentence(noCase) : noCase;
  if (unregistered === null) {
    throw new UsageError(
      `expected --case, or --no-case with ${unregisteredReasons.join(', ')} of what was taken down as secret, found ${noCase}`,
      unregisteredMissing.en,
      `ange --case, eller --no-case med en av ${unregisteredReasons.join(', ')}. ${unregisteredMissing.sv}`,
    );
  }
  return {
    category,
    reason: options.reason,
    how: options.how,
    takenDownAt,
    ...(options.found === undefined ? {} : { foundAt: timeSaid('--found', options.found, timezone) }),
    caseNumber: options.case ?? null,
    noCaseBecause: unregistered ?? null,
    ...(options.police === undefined ? {} : { policeReport: options.police }),
    ...(options.toldUser === undefined ? {} : { toldUser: options.toldUser }),
  };
}

/**
 * Lists the items that are gone and need a note, and the open notes; with `--all` all notes. Notes about items that were disposed of later are
 * listed too. Words about secret items are shown to officers only.
 */
export async function listTakedowns(io: Io, options: { all?: boolean } & SaidPerson & SaidPurpose): Promise<number> {
  await using workplace = await openForCommand(io);
  const tasks = vanishedTasks(await workplace.catalog.items.find({ state: 'undocumented', withoutNote: true }));
  const noted = await filedNotes(workplace);
  const open = noted.filter(({ closedAt }) => closedAt === null);
  const asked = options.all ? noted : open;
  const readable = asked.filter(({ secret }) => !secret || options.as !== undefined);
  if (options.as !== undefined) {
    const looked = new Map(readable.map(({ item, committee, secret }) => [item, { id: item, committee, secret }]));
    const rows = [...looked.values()];
    const by = await decider(io, workplace, options, rows);
    await noteLooks(workplace, by, rows, purposeFor(workplace, options, rows));
  }
  const takedowns: ListedNote[] = [];
  for (const filed of readable) {
    const { closedAt, disposedBy } = filed;
    const time = timeToGone(filed, workplace.configuration.settings.timezone);
    takedowns.push({ ...(await readFiledNote(workplace, filed)), closedAt, disposedBy, timeToGone: time });
  }
  const listed = { tasks, takedowns, secret: asked.length - readable.length };
  printResult(io, listed, () => listInWords(listed, open.length, io.locale));
  return tasks.length + open.length > 0 ? exitCodes.needsPerson : exitCodes.done;
}

/** What is listed. `secret`: how many notes are not shown. */
interface Listed {
  tasks: readonly VanishedTask[];
  takedowns: readonly ListedNote[];
  secret: number;
}

/** A note. `disposedBy`: the list that the item was disposed of with. */
type ListedNote = TakedownNote & { closedAt: string | null; disposedBy: string | null; timeToGone: TimeToGone | null };

/** Prints the notes that were written, and the items' state after that. */
export async function printNotes(
  io: Io,
  workplace: Reader,
  rows: readonly ItemRow[],
  notes: TakedownNote[],
): Promise<void> {
  const items: WholeItem[] = await showItems(
    workplace,
    await workplace.catalog.items.find({ ids: rows.map(({ id }) => id) }),
  );
  printResult(io, { takedowns: notes, items }, () =>
    [
      ...items.map(itemInWords(io.locale)),
      ...items.map((item) => `${item.id}: ${printedItemWords[io.locale].noteState(item.takedownClosed)}`),
      '',
    ].join('\n'),
  );
}

function listInWords({ tasks, takedowns, secret }: Listed, open: number, locale: Locale): string {
  const says = printedItemWords[locale];
  return [
    ...tasks.map((task) => {
      const many = task.items.length > 1 ? says.oneOf(task.items.length, task.about) : '';
      return `${task.title[locale]}: ${task.account}, ${says.since(task.since)}${many}\n  ${task.items.slice(0, 5).join(' ')}`;
    }),
    ...takedowns.map(({ item, category, closedAt, disposedBy, timeToGone: time }) => {
      const gone = disposedBy === null ? '' : says.disposedBy(disposedBy);
      return `${item}: ${category}, ${says.note(closedAt)}, ${says.timeToGone(timeToGoneWords(time)[locale])}${gone}`;
    }),
    ...(secret > 0 ? [says.secretNotes(secret)] : []),
    says.notes(tasks.length, open),
    '',
  ].join('\n');
}

/** The time that was given with an option, as `takenDownTime` gives it. Throws UsageError. */
export function timeSaid(option: string, given: string, timezone: string): string {
  const time = takenDownTime(given, { timezone, now: new Date().toISOString() });
  if (time !== null) return time;
  throw new UsageError(
    `expected ${option} like 2026-11-20 or 2026-11-20T14:30 that is not to come, found ${JSON.stringify(given)}`,
    'Say when it was, in ISO 8601.',
    `${option} ska vara som 2026-11-20 eller 2026-11-20T14:30 och inte i framtiden, inte ${JSON.stringify(given)}.`,
  );
}
