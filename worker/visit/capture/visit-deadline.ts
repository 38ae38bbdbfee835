import { setTimeout as pause } from 'node:timers/promises';
import { OwnError } from '../../../config/base/own-error.ts';
import { firstLine } from './visit-steps.ts';

/** A visit was broken off: the browser died, hung, or ran out of time or memory. Another try may well succeed. */
export class VisitBrokenError extends OwnError {
  /** The sentence for the officer. */
  readonly inSwedish: string;
  readonly remedy = 'The visit is tried again by itself; if it keeps failing, look at the page by hand.';
  override readonly retry = 'later';

  constructor(message: string, inSwedish: string, options?: ErrorOptions) {
    super(message, options);
    this.inSwedish = inSwedish;
  }
}

/** Waits for the first of: the visit's end, its deadline (epoch milliseconds), a stop, `broken`. Throws VisitBrokenError or the stop's reason. */
export async function withDeadline<T>(
  visit: Promise<T>,
  { deadline, signal, broken }: { deadline: number; signal: AbortSignal; broken: Promise<never> },
): Promise<T> {
  const ended = new AbortController();
  const late = pause(Math.max(0, deadline - Date.now()), undefined, { signal: ended.signal }).then(() => {
    throw new VisitBrokenError(
      'expected the visit to end before its deadline, found it still running',
      'det var inte klart när dess tid var ute',
    );
  });
  const stopped = new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { signal: ended.signal });
    if (signal.aborted) reject(signal.reason);
  });
  try {
    return await Promise.race([visit, late, stopped, broken]);
  } catch (error) {
    // The visit itself also fails a moment later, when its browser is killed. That failure is the same one, already being thrown.
    visit.catch(() => undefined);
    if (signal.aborted || error instanceof OwnError) throw error;
    const told = firstLine(error);
    throw new VisitBrokenError(`the visit broke off: ${told}`, brokenBy(told), { cause: error });
  } finally {
    ended.abort();
    late.catch(() => undefined);
  }
}

/** What Playwright says most often when a visit breaks off, recognised by a part of it. */
const faults: [RegExp, string][] = [
  [
    /Execution context was destroyed|because of a navigation/i,
    'sidan gick vidare till en annan adress medan den lästes',
  ],
  [/crashed/i, 'sidan kraschade'],
  [/has been closed|Target closed/i, 'webbläsaren stängdes'],
  [/Timeout \d+ms exceeded/i, 'sidan svarade inte i tid'],
];

/** Why the visit broke off, in Swedish. A message that is not known is quoted as the browser told it, for IT. */
function brokenBy(told: string): string {
  const known = faults.find(([sign]) => sign.test(told))?.[1];
  return known ?? `det bröts av webbläsaren, som säger ”${told}”`;
}
