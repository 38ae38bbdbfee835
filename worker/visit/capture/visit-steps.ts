import type { Words } from '../../../config/base/words.ts';
import type { VisitStep } from '../../../jobs/visit/visit.ts';
import { stepWords } from '../told/visit-words.ts';

/** Called each time a step begins, so that a person can follow the visit. */
export type OnStep = (name: string) => void;

export interface StepOutcome<T> {
  value: T;
  outcome?: VisitStep['outcome'];
  note?: Words;
}

/**
 * The visit's list of named steps. `run` times a step and notes how it ended. What the step throws is noted as `failed` and thrown on,
 * since a visit with a failed step must never look whole.
 */
export interface StepLog {
  readonly steps: VisitStep[];
  run<T>(name: string, work: () => Promise<StepOutcome<T>>): Promise<T>;
}

export function openStepLog(onStep: OnStep, signal: AbortSignal): StepLog {
  const steps: VisitStep[] = [];
  return {
    steps,
    async run(name, work) {
      signal.throwIfAborted();
      onStep(name);
      const started = performance.now();
      const elapsed = () => Math.round(performance.now() - started);
      try {
        const { value, outcome = 'ok', note } = await work();
        steps.push({ name, outcome, ms: elapsed(), ...(note === undefined ? {} : { note }) });
        return value;
      } catch (error) {
        steps.push({ name, outcome: 'failed', ms: elapsed(), note: stepWords.brokeOff(firstLine(error)) });
        throw error;
      }
    },
  };
}

/** Playwright's messages carry a call log after the first line. The log can hold URLs with tokens, so only the first line is kept. */
export function firstLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.split('\n', 1)[0] ?? '';
}
