import type { Words } from './words.ts';

/** What something has been called from a civil day in Sweden. `from` null: since before the table begins, or it is not known since when. */
export interface Named extends Words {
  from: string | null;
}

/** What something has been called, oldest first. A name holds until the day before the next one's `from`. */
export type Names<N extends Named = Named> = readonly [N, ...N[]];

/** The name on a civil day; null: the newest, for what is of no day, as a heading. A day before the first name's has the first. */
export function nameAt<N extends Named>(names: Names<N>, day: string | null): N {
  const [first] = names;
  return names.findLast(({ from }) => day === null || from === null || from <= day) ?? first;
}

/** Names of what has always been called the same. */
export function always<N extends Words>(name: N): Names<N & Named> {
  return [{ ...name, from: null }];
}
