/** The share of the remaining time that one wait may take; the other steps need the rest. */
const share = 0.25;

/**
 * How long to wait for something, in milliseconds: `mostMs`, but a quarter of the visit's time at most.
 * @param deadline the visit's end, epoch milliseconds
 */
export function patience(mostMs: number, deadline: number): number {
  return Math.min(mostMs, Math.max(1, Math.round((deadline - Date.now()) * share)));
}
