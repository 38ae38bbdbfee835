/** One start of one order's job. */
export interface QueuedJob {
  order: string;
  /** How often the job has been started, this time included; starts that ended with a killed worker count too. */
  attempt: number;
  /** When this start fails, the job fails: whoever processes it records that. */
  lastAttempt: boolean;
  /** Aborted when another worker may have taken the job over, or when this worker closes: stop before anything is published. */
  signal: AbortSignal;
  /** Tells those who follow the order which step it is at. Never fails the job. */
  progress(step: string): void;
}

/** What happens in the worker, as ids. `because` is the name of an error or a sentence of the queue, never a word of a page. */
export type QueueEvent =
  | { kind: 'started' | 'completed' | 'stalled' | 'lock-lost' | 'given-back'; order: string }
  | { kind: 'retry' | 'failed' | 'given-up'; order: string; because: string };
