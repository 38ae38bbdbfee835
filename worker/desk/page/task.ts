import type { Part } from '../../html/markup.ts';

/** One thing that waits for the visitor, as a row of the overview. */
export interface Task {
  /** Inside the link to `href`. */
  what: Part;
  /** What is said beside the link; null: nothing. */
  told: Part;
  /** The page where it is done. */
  href: string;
  /** What a person does there; null: they look at it. */
  act: 'review' | null;
  /** The id of the committee whose it is; null: of several, or of none. */
  committee: string | null;
  /** The civil day since which it waits; null: not known. */
  since: string | null;
}
