import { setTimeout as pause } from 'node:timers/promises';

/** Lets through at most so many bytes a second, over the whole time; gives other work its turn after each part. Throws when `stop` is aborted. */
export function paced(bytesPerSecond: number, stop: AbortSignal): (bytes: number) => Promise<void> {
  let [paidUntil, lastTurn] = [performance.now(), performance.now()];
  return async (bytes) => {
    stop.throwIfAborted();
    const at = performance.now();
    paidUntil = Math.max(at, paidUntil) + (bytes / bytesPerSecond) * 1000;
    // Many small files are paid for together: a timer for each would take longer than they do.
    if (paidUntil - at < 20 && at - lastTurn < 20) return;
    await pause(paidUntil - at, undefined, { signal: stop });
    lastTurn = performance.now();
  };
}
