import { setTimeout as pause } from 'node:timers/promises';

/** One visit at a time per host (name and port), with a short random pause between two visits, so that a town's pages are not put under load. */
export interface HostTurns {
  /** Returns when it is this visit's turn. The caller must call `done`, however the visit ends. Rejects with the signal's reason. */
  take(url: string | null, signal: AbortSignal): Promise<{ waitedMs: number; done(): void }>;
}

const longestPauseMs = 1_000;

export function openHostTurns(): HostTurns {
  const last = new Map<string, Promise<void>>();
  return {
    async take(url, signal) {
      const host = url === null ? '' : new URL(url).host;
      const before = last.get(host);
      let done: () => void = () => undefined;
      const mine = new Promise<void>((resolve) => {
        done = resolve;
      });
      const turn = (before ?? Promise.resolve()).then(() => mine);
      last.set(host, turn);
      void turn.then(() => {
        if (last.get(host) === turn) last.delete(host);
      });
      const started = performance.now();
      try {
        if (before) {
          await Promise.race([before, rejected(signal)]);
          await pause(Math.random() * longestPauseMs, undefined, { signal });
        }
        signal.throwIfAborted();
      } catch (error) {
        done();
        throw error;
      }
      return { waitedMs: performance.now() - started, done };
    },
  };
}

function rejected(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
