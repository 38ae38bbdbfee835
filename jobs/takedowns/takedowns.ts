import { Temporal } from '@js-temporal/polyfill';
import type { ItemRow } from '../../storage/catalog/item-catalog.ts';
import type { ItemStore } from '../../storage/items/item-store.ts';
import type { TakedownNote } from '../../storage/records/item-action.ts';
import { holdForAll } from '../items/case-holds.ts';
import { itemStoreOf } from '../items/item-store-of.ts';
import { type Decided, refuseImpossible } from '../items/refuse-impossible.ts';
import { NotAllowedError } from '../refusal/not-allowed.ts';
import { refusals } from '../refusal/refusals.ts';
import type { Workplace } from '../workplace.ts';
import { lockItems } from './lock-items.ts';
import { type NoteWords, noteFor } from './takedown-note.ts';
import { isBeforeFound, timeToGone } from './time-to-gone.ts';

/**
 * Writes one note for each of the items, with the same words and its own copy of what stood there. An item that was taken down as secret is
 * withheld from then on, so the index pages follow. One that may be child sexual abuse material is locked first. One whose note
 * has the number of a case or of a police report is held. Throws NotAllowedError for a day that cannot be.
 */
export async function writeNotes(
  workplace: Workplace,
  rows: readonly ItemRow[],
  words: (row: ItemRow) => NoteWords,
  { by, at }: { by: string; at: string },
): Promise<TakedownNote[]> {
  for (const row of rows) refuseTimes(workplace, row, words(row));
  const store = itemStoreOf(workplace);
  const illegal = rows.filter((row) => !row.locked && words(row).category === 'barnpornografi');
  if (illegal.length > 0) await lockItems(workplace, illegal, { by, at, reason: lockedByNote });
  const written = await Promise.all(rows.map((row) => noteFor(store, row, words(row))));
  await holdForAll(
    workplace,
    written.flatMap(({ note }, index) => underWayBy(rows[index] as ItemRow, note)),
    { by, at },
  );
  await store.decide(
    by,
    at,
    written.map(({ decision }) => decision),
  );
  const secret = written.filter(({ note }) => note.category === 'sekretess').map(({ note }) => note.account);
  if (secret.length > 0) await workplace.office.refreshPages(workplace, new Set(secret));
  return written.map(({ note }) => note);
}

/** Throws NotAllowedError for times of a note that cannot be. */
export function refuseTimes(workplace: Workplace, row: Decided, words: NoteWords): void {
  refuseImpossible(workplace, [{ row, decision: { what: 'takedown', ...words } }], words.notedAt);
  const { foundAt = null, takenDownAt } = words;
  const time = timeToGone({ foundAt, takenDownAt }, workplace.configuration.settings.timezone);
  if (time === null || !isBeforeFound(time)) return;
  throw new NotAllowedError(
    `expected something that was found before it was taken down, found ${foundAt} and ${takenDownAt}`,
    'Give both times as they were, or leave one out.',
    refusals.goneBeforeFound,
  );
}

/** Filed for good. */
const lockedByNote = 'Anteckningen säger att det kan vara barnpornografi.';

/** What a note says is under way about its item. */
function underWayBy(row: ItemRow, { caseNumber, policeReport }: TakedownNote): Parameters<typeof holdForAll>[1] {
  return [
    ...(caseNumber ? [{ row, about: { kind: 'case' as const, number: caseNumber } }] : []),
    ...(policeReport ? [{ row, about: { kind: 'police' as const, number: policeReport } }] : []),
  ];
}

/** The newest note of an item, which is closed by its id. */
export interface NoteToClose {
  note: string;
  item: string;
  committee: string;
  account: string;
}

/** Closes notes: nothing more is to be done about their items. `at` (UTC) has to be later than when they were written. */
export async function closeNotes(
  store: ItemStore,
  notes: readonly NoteToClose[],
  { by, at }: { by: string; at: string },
): Promise<void> {
  await store.decide(
    by,
    at,
    notes.map(({ note, item: id, committee, account }) => {
      return { id: store.newId(), row: { id, committee, account }, decision: { what: 'takedown-close', note } };
    }),
  );
}

/** The notes of these items; `written`: notes so new that the rows do not know of them. An item without any is passed over. */
export function notesToClose(rows: readonly ItemRow[], written: readonly TakedownNote[] = []): NoteToClose[] {
  const notes = new Map(written.map(({ item, id }) => [item, id]));
  return rows.flatMap(({ id: item, committee, account, takedown }) => {
    const note = notes.get(item) ?? takedown?.note;
    return note === undefined ? [] : [{ note, item, committee, account }];
  });
}

/** The next millisecond: what is decided then comes after. */
export function justAfter(at: string): string {
  return new Date(Date.parse(at) + 1).toISOString();
}

/**
 * Reads when something was taken down, as a person gives it: an instant, a civil time, or a day in the archive's zone. Gives an instant in
 * UTC, or the day as it was given, since nobody has said when on that day. Null for what is no time, or lies ahead.
 */
export function takenDownTime(given: string, { timezone, now }: { timezone: string; now: string }): string | null {
  try {
    const present = Temporal.Instant.from(now);
    if (/^\d{4}-\d{2}-\d{2}$/.test(given)) {
      const today = present.toZonedDateTimeISO(timezone).toPlainDate();
      return Temporal.PlainDate.compare(Temporal.PlainDate.from(given, { overflow: 'reject' }), today) <= 0
        ? given
        : null;
    }
    const instant = /(?:Z|[+-]\d{2}:?\d{2})$/i.test(given)
      ? Temporal.Instant.from(given)
      : Temporal.PlainDateTime.from(given).toZonedDateTime(timezone).toInstant();
    return Temporal.Instant.compare(instant, present) <= 0 ? instant.toString({ smallestUnit: 'second' }) : null;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
