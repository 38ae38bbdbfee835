import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { openClockGuard } from '../../jobs/disposal/clock-guard.ts';
import { disposalStop } from '../../storage/disposal-layout.ts';
import { codeOf } from '../../storage/faults.ts';
import type { Workplace } from '../workplace.ts';

/** Disposal is refused for safety; what is to be done about it is in the remedy. */
export class DisposalRefusedError extends Error {
  override name = 'DisposalRefusedError';
  readonly remedy: string;
  /** What the desk says of it, sentence and remedy; undefined: what is met by commands only. */
  readonly inSwedish: string | undefined;
  readonly retry = 'never' as const;

  constructor(message: string, remedy: string, { inSwedish, ...options }: ErrorOptions & { inSwedish?: string } = {}) {
    super(message, options);
    this.remedy = remedy;
    this.inSwedish = inSwedish;
  }
}

/**
 * To be asked before anything is done that leads to disposal; what keeps is never refused. `now` is UTC. Throws DisposalRefusedError
 * while GALLRING-STOPPAD lies in the archive, and when the clock cannot be trusted.
 */
export async function refuseUnsafe({ archive, ledger }: Pick<Workplace, 'archive' | 'ledger'>, now: string) {
  if (isStopped(archive.root)) {
    throw new DisposalRefusedError(
      `expected no file ${disposalStop} in the archive, found one: all disposal is stopped`,
      'Find out who put it there and why. When it is taken away, disposal goes on.',
      {
        inSwedish:
          'All gallring är stoppad: filen GALLRING-STOPPAD ligger i arkivet. Ta reda på vem som lade den där och varför.',
      },
    );
  }
  const guard = openClockGuard();
  for await (const { at } of ledger.entries()) guard.take(at);
  const problem = guard.problem(now);
  if (problem === null) return;
  throw new DisposalRefusedError(
    problem,
    'Set the clock right; where it is right, look into the ledger’s last entries.',
    { inSwedish: 'Datorns klocka stämmer inte med händelseloggen. Tala med systemförvaltaren.' },
  );
}

/** Whether all disposal is stopped: whatever bears the name counts, also a link that leads nowhere. */
export function isStopped(root: string): boolean {
  try {
    lstatSync(join(root, disposalStop));
    return true;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false;
    throw error;
  }
}
