import type { Facts } from './facts.ts';

/** What is left here of an item that was disposed of (gallrat). */
export interface Buried {
  /** The id that it had. */
  item: string;
  /** UTC. */
  destroyedAt: string;
}

/** An account's items that were disposed of here, found by the names that the platform and its exports give them. */
export interface Disposed {
  /** Null: nothing that was disposed of bears the name, as far as can be known. */
  find(name: string): Buried | null;
  /** How many disposed items cannot be compared with what is shown, because the key to their names is not here. */
  unreadable: number;
}

/**
 * The disposed item that a sighting shows; null: none. Of the names made of an item's words only those count that tell the second
 * of publication. The same words written again later on that day are another item, which nobody has decided about.
 */
export function buriedAs(disposed: Disposed, { platformId, namesBySecond = [] }: Facts): Buried | null {
  for (const name of [platformId, ...namesBySecond]) {
    const buried = disposed.find(name);
    if (buried !== null) return buried;
  }
  return null;
}

/** Whether the platform tells of an edit after the item was disposed of. Nobody has decided about the new words: they are kept. */
export function isEditedSince({ destroyedAt }: Buried, { editedAt }: Facts): boolean {
  return editedAt !== null && Date.parse(editedAt) > Date.parse(destroyedAt);
}
