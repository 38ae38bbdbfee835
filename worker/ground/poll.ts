import { setTimeout as pause } from 'node:timers/promises';

/** Asks `condition` repeatedly until it holds (true) or `budgetMs` is spent (false). The condition is asked at least once. */
export async function poll(budgetMs: number, condition: () => Promise<boolean>, everyMs = 50): Promise<boolean> {
  const end = performance.now() + budgetMs;
  for (;;) {
    if (await condition()) return true;
    if (performance.now() >= end) return false;
    await pause(everyMs);
  }
}
