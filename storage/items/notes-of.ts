import type { ItemAction, TakedownCategory } from '../records/item-action.ts';

/** A note of a takedown, by the actions about its item. Instants are UTC. */
export interface NoteStanding {
  /** The action that wrote the note. It names the folder of its words. */
  note: string;
  item: string;
  by: string;
  at: string;
  category: TakedownCategory;
  takenDownAt: string | null;
  foundAt: string | null;
  caseNumber: string | null;
  /** Null while the note is open. */
  closedAt: string | null;
}

/**
 * The notes of one item, oldest first. `actions` are about that item, oldest first. A newer note replaces the older one: closing it closes
 * both.
 */
export function notesOf(actions: readonly ItemAction[]): NoteStanding[] {
  const notes: NoteStanding[] = [];
  for (const action of actions) {
    if (action.what === 'takedown') {
      const { id, item, by, at, category, takenDownAt, foundAt = null, caseNumber } = action;
      notes.push({ note: id, item, by, at, category, takenDownAt, foundAt, caseNumber, closedAt: null });
    }
    if (action.what === 'takedown-close' && notes.at(-1)?.note === action.note) {
      for (const one of notes) one.closedAt ??= action.at;
    }
  }
  return notes;
}
