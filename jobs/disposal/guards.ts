import type { Words } from '../../config/base/words.ts';
import { isStopped } from '../../storage/disposal/stop-file.ts';
import { disposalStop } from '../../storage/layout/disposal-layout.ts';
import { refusals } from '../refusal/refusals.ts';
import { RefusedError } from '../refusal/refused-error.ts';
import type { Reader } from '../workplace.ts';
import { openClockGuard } from './clock-guard.ts';

/** Disposal is refused for safety; the remedy says what to do. */
export class DisposalRefusedError extends RefusedError {
  static override readonly ending = 'refused';

  constructor(message: string, remedy: string, told: Words, options?: ErrorOptions) {
    super(message, remedy, told, options);
  }
}

/**
 * Call it before anything that leads to disposal; what keeps items is never refused. `now` is UTC. Throws DisposalRefusedError while
 * GALLRING-STOPPAD lies in the archive, and when the clock cannot be trusted.
 */
export async function refuseUnsafe({ archive, ledger }: Pick<Reader, 'archive' | 'ledger'>, now: string) {
  if (isStopped(archive.root)) {
    throw new DisposalRefusedError(
      `expected no file ${disposalStop} in the archive, found one: all disposal is stopped`,
      'Find out who put it there and why. When it is taken away, disposal goes on.',
      refusals.disposalStopped,
    );
  }
  const guard = openClockGuard();
  for await (const { at } of ledger.entries()) guard.take(at);
  const problem = guard.problem(now);
  if (problem === null) return;
  throw new DisposalRefusedError(
    problem,
    'Set the clock right; where it is right, look into the ledger’s last entries.',
    refusals.clockWrong,
  );
}
