import type { TimeStampRefusedError } from '../../../storage/timestamps/time-stamp-token.ts';

/** `authority` is the host and port that was asked. */
export interface StampFailure {
  authority: string;
  problem: string;
  swedish: string;
}

export function failureOf(authority: string, error: TimeStampRefusedError): StampFailure {
  const problem = `${error.message}. ${error.remedy}`;
  return { authority, problem, swedish: error.swedish ?? problem };
}

/** All failures as one. */
export function joinedFailures(failures: readonly StampFailure[]): { problem: string; swedish: string } {
  return {
    problem: failures.map(({ problem }) => problem).join(' '),
    swedish: failures.map(({ swedish }) => swedish).join(' '),
  };
}
