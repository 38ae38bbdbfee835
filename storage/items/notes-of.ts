import type { ItemAction, TakedownCategory } from '../records/item-action.ts';

/** A note of a takedown, by the actions about its item. Instants are UTC. */
export interface NoteStanding {
  /** The action that it was written by, which names the folder of its words. */
  note: string;
  item: string;
  by: string;
  at: string;
  category: TakedownCategory;
  takenDownAt: string | null;
  caseNumber: string | null;
  /** Null while it is open. */
  closedAt: string | null;
}

/**
 * The notes of one item, oldest first; `actions` are about it, oldest first. A newer note takes the older's place: what closes it closes
 * both.
 */
export function notesOf(actions: readonly ItemAction[]): NoteStanding[] {
  const notes: NoteStanding[] = [];
  for (const action of actions) {
    if (action.what === 'takedown') {
      const { id, item, by, at, category, takenDownAt, caseNumber } = action;
      notes.push({ note: id, item, by, at, category, takenDownAt, caseNumber, closedAt: null });
    }
    if (action.what === 'takedown-close' && notes.at(-1)?.note === action.note) {
      for (const one of notes) one.closedAt ??= action.at;
    }
  }
  return notes;
}
