import type { ActingMeans } from '../page/desk-means.ts';
import type { ActEnd, ActName, OrderedAct } from './ordered-act.ts';

/** What an act has at hand. */
export type ActMeans = Pick<ActingMeans, 'workplace' | 'now'>;

export interface ActWork {
  /** Aborted: the act ends as soon as it may, and goes on at the next start. */
  signal: AbortSignal;
  /** Tells how many of all parts are done; `of` null: nobody knows how many there are. */
  progress(done: number, of: number | null): void;
}

/**
 * An act that takes longer than a person waits for a page. A form orders it, and the worker does it: one at a time, and again from where it was if
 * the worker was killed. Both refuse by RefusedError, in words for the desk.
 */
export interface DeskAct {
  name: ActName;
  /** Refuses at the form what can be refused at once. Changes nothing. */
  validate(here: ActMeans, ordered: OrderedAct): Promise<void>;
  /** May find that an earlier start has done it, wholly or in part. */
  run(here: ActMeans, ordered: OrderedAct, work: ActWork): Promise<Omit<ActEnd & { kind: 'done' }, 'kind'>>;
}
