import type { Job } from 'bullmq';
import { type JobKind, orderOfJobId } from './job-kind.ts';

/** The signal's reason when another worker may have taken over the job. */
export class LockLostError extends Error {
  override name = 'LockLostError';
  readonly retry = 'later' as const;
}

/** The signal's reason when the worker closes and gives the job back. */
export class GivenBackError extends Error {
  override name = 'GivenBackError';
  readonly retry = 'later' as const;
}

/** The jobs that one worker runs, by the token of their lock: after a lost lock the same job may run twice in one process. */
export interface RunningJobs {
  /** Counts the job as running from now on. The signal tells the job to stop. */
  begin(job: Job, token: string): AbortSignal;
  end(token: string): void;
  count(): number;
  /** Stops the jobs whose locks could not be renewed and returns their orders. */
  loseLocks(jobIds: readonly string[]): string[];
  /** Stops all jobs, and each job that begins later, so that they are given back. */
  giveBack(): void;
}

export function runningJobs(kind: JobKind): RunningJobs {
  const running = new Map<string, { job: Job; controller: AbortController }>();
  let closing: GivenBackError | null = null;
  return {
    begin(job, token) {
      const controller = new AbortController();
      if (closing !== null) controller.abort(closing);
      running.set(token, { job, controller });
      return controller.signal;
    },
    end: (token) => void running.delete(token),
    count: () => running.size,
    loseLocks(jobIds) {
      const lost = [...running.values()].filter(({ job }) => jobIds.includes(job.id ?? ''));
      for (const { controller } of lost)
        controller.abort(new LockLostError('another worker may have taken the job over'));
      return lost.map(({ job }) => orderOf(kind, job));
    },
    giveBack() {
      closing = new GivenBackError('the worker is closing');
      for (const { controller } of running.values()) controller.abort(closing);
    },
  };
}

/** Whether the job was stopped to be given back. */
export function isGivenBack(signal: AbortSignal): boolean {
  return signal.aborted && signal.reason instanceof GivenBackError;
}

/** The order of one of our jobs; the job's own id when it is not one of ours. */
export function orderOf(kind: JobKind, job: Job): string {
  return orderOfJobId(kind, job.id ?? '') ?? job.id ?? '';
}
