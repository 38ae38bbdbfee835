import { Temporal } from '@js-temporal/polyfill';
import type { ItemRow } from '../storage/catalog/item-catalog.ts';
import type { ItemStore } from '../storage/items/item-store.ts';
import type { TakedownNote } from '../storage/records/item-action.ts';
import { itemStoreOf } from './collect/collect-now.ts';
import { refreshArchivePages } from './refresh-archive-pages.ts';
import { type NoteWords, noteFor } from './takedown-note.ts';
import type { Workplace } from './workplace.ts';

/**
 * Writes one note for each of the items: the same words, and a copy of its own of what stood there. What was taken down as secret is
 * withheld from then on, so the index pages follow.
 */
export async function writeNotes(
  workplace: Workplace,
  rows: readonly ItemRow[],
  words: (row: ItemRow) => NoteWords,
  { by, at }: { by: string; at: string },
): Promise<TakedownNote[]> {
  const store = itemStoreOf(workplace);
  const written = await Promise.all(rows.map((row) => noteFor(store, row, words(row))));
  await store.decide(
    by,
    at,
    written.map(({ decision }) => decision),
  );
  const secret = written.filter(({ note }) => note.category === 'sekretess').map(({ note }) => note.account);
  if (secret.length > 0) await refreshArchivePages(workplace, new Set(secret));
  return written.map(({ note }) => note);
}

/**
 * Closes the items' notes: nothing more is to be done about them. `written`: those that are so new that the rows do not know of them; an
 * item must have one or the other. `at` (UTC) has to be later than when they were written.
 */
export async function closeNotes(
  store: ItemStore,
  rows: readonly ItemRow[],
  written: readonly TakedownNote[],
  { by, at }: { by: string; at: string },
): Promise<void> {
  const notes = new Map(written.map(({ item, id }) => [item, id]));
  await store.decide(
    by,
    at,
    rows.map((row) => {
      const note = notes.get(row.id) ?? row.takedown?.note ?? '';
      return { id: store.newId(), row, decision: { what: 'takedown-close', note } };
    }),
  );
}

/** The next millisecond: what is decided then comes after. */
export function justAfter(at: string): string {
  return new Date(Date.parse(at) + 1).toISOString();
}

/**
 * When something was taken down, as a person gives it: an instant, a civil time or a day (its noon, or now where that is to come) in the
 * archive's zone. UTC; null for what is no time, or is to come.
 */
export function takenDownTime(given: string, { timezone, now }: { timezone: string; now: string }): string | null {
  try {
    const isDay = /^\d{4}-\d{2}-\d{2}$/.test(given);
    const text = isDay ? `${given}T12:00` : given;
    const instant = /(?:Z|[+-]\d{2}:?\d{2})$/i.test(text)
      ? Temporal.Instant.from(text)
      : Temporal.PlainDateTime.from(text).toZonedDateTime(timezone).toInstant();
    const present = Temporal.Instant.from(now);
    if (Temporal.Instant.compare(instant, present) <= 0) return instant.toString({ smallestUnit: 'second' });
    const today = present.toZonedDateTimeISO(timezone).toPlainDate().toString();
    return isDay && given === today ? present.toString({ smallestUnit: 'second' }) : null;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
