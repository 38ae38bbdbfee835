/** One start of an order's job. */
export interface QueuedJob {
  order: string;
  /** How often the job has been started, this time included. Starts that ended with a killed worker count too. */
  attempt: number;
  /** True when the job fails if this start fails; `process` then records that. */
  lastAttempt: boolean;
  /** Aborted when another worker may have taken the job over, or when this worker closes: the job must stop before it publishes anything. */
  signal: AbortSignal;
  /** Tells those who follow the order which step the job is at, and how much of it is done; `of` is null where nobody knows. Never fails the job. */
  progress(step: string, part?: { at: number; of: number | null }): void;
}

/** An event in the worker, told by ids. `because` is the name of an error or a sentence of the queue, never a word of a page. */
export type QueueEvent =
  | { kind: 'started' | 'completed' | 'stalled' | 'lock-lost' | 'given-back'; order: string }
  | { kind: 'retry' | 'failed' | 'given-up'; order: string; because: string };
