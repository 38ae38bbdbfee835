import type { Facts } from './facts.ts';

/** What is left here of an item that was disposed of (gallrat). */
export interface Buried {
  /** The id that it had. */
  item: string;
  /** UTC. */
  destroyedAt: string;
}

/** What of an account has been disposed of here, known by the names that platform and exports have for it. */
export interface Disposed {
  /** Null: nothing that was disposed of bears the name, as far as can be known. */
  find(name: string): Buried | null;
  /** How many items were disposed of whose names cannot be held against what is shown: the key to them is not here. */
  unreadable: number;
}

/**
 * Whether what was seen is an item that was disposed of, and what of it. Of the names by what it says only the first counts, which names
 * the second: the same words written again on that day are another item, which nobody has decided about.
 */
export function buriedAs(disposed: Disposed, { platformId, otherNames }: Facts): Buried | null {
  for (const name of [platformId, ...otherNames.slice(0, 1)]) {
    const buried = disposed.find(name);
    if (buried !== null) return buried;
  }
  return null;
}

/** What somebody wrote after it was disposed of, nobody has decided about: it is kept. Only an edit that the platform tells of counts. */
export function isEditedSince({ destroyedAt }: Buried, { editedAt }: Facts): boolean {
  return editedAt !== null && Date.parse(editedAt) > Date.parse(destroyedAt);
}
