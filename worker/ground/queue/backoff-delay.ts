/** Exponential, with up to half of it taken off at random (`chance`, 0 to 1), so that many accounts of one platform do not return together. */
export function backoffDelay(attemptsMade: number, backoffMs: number, chance: number): number {
  return Math.round(2 ** (attemptsMade - 1) * backoffMs * (1 - chance / 2));
}
