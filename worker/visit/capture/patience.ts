/** What one wait may take of the time that is left: other steps need theirs. */
const share = 0.25;

/**
 * How long to wait for something, in milliseconds: `mostMs`, but a quarter of the visit's time at most.
 * @param deadline the visit's end, epoch milliseconds
 */
export function patience(mostMs: number, deadline: number): number {
  return Math.min(mostMs, Math.max(1, Math.round((deadline - Date.now()) * share)));
}
