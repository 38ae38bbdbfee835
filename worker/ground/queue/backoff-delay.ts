/** An exponential delay, less up to half of it at random (`chance`, 0 to 1), so that a platform's accounts do not all return at once. */
export function backoffDelay(attemptsMade: number, backoffMs: number, chance: number): number {
  return Math.round(2 ** (attemptsMade - 1) * backoffMs * (1 - chance / 2));
}
