import type { ItemRow } from '../../storage/catalog/item-catalog.ts';
import type { ItemStore, NewDecision } from '../../storage/items/item-store.ts';
import { actionFiles } from '../../storage/layout/items-layout.ts';
import { type TakedownNote, takedownNoteSchema } from '../../storage/records/item-action.ts';

/** What a person says of a takedown. */
export type NoteWords = Omit<TakedownNote, 'format' | 'id' | 'item' | 'account' | 'copy' | 'noCopyBecause'> & {
  /** Why neither words nor a picture of it are kept. */
  nothingKeptBecause?: string;
};

/** The note's decision and its files. What may be illegal to hold is not copied. */
export async function noteFor(
  store: ItemStore,
  row: ItemRow,
  { nothingKeptBecause, ...words }: NoteWords,
): Promise<{ note: TakedownNote; decision: NewDecision }> {
  const id = store.newId();
  const uncopied = row.locked || words.category === 'barnpornografi';
  const copy = uncopied || nothingKeptBecause ? null : (await store.versions(row)).at(-1);
  const note = takedownNoteSchema.parse({
    format: 'ogonblick-takedown/1',
    id,
    item: row.id,
    account: row.account,
    ...words,
    copy: copy ? actionFiles.copy : null,
    noCopyBecause: copy ? null : uncopied ? 'Kan vara olagligt att inneha eller sprida' : nothingKeptBecause,
  });
  const { category, takenDownAt, foundAt, caseNumber } = note;
  return {
    note,
    decision: {
      id,
      row,
      decision: { what: 'takedown', category, takenDownAt, caseNumber, ...(foundAt === undefined ? {} : { foundAt }) },
      files: {
        [actionFiles.note]: `${JSON.stringify(note, null, 1)}\n`,
        ...(copy ? { [actionFiles.copy]: `${JSON.stringify(copy, null, 1)}\n` } : {}),
      },
    },
  };
}
