/** One of the few places at work. */
export interface Place {
  /** Lets others have the place while `waiting` runs. Afterwards waits to get a place again, whatever became of `waiting`. */
  lend<Result>(waiting: () => Promise<Result>): Promise<Result>;
  release(): void;
}

export interface Places {
  /** Whoever has waited longest comes first. Rejects with the signal's reason. */
  take(signal: AbortSignal): Promise<Place>;
}

/** An account that only waits holds none of the `count` places, so a platform that does not answer keeps no other account waiting. */
export function openPlaces(count: number): Places {
  const queue: (() => void)[] = [];
  let free = count;
  const release = (): void => {
    const next = queue.shift();
    if (next === undefined) free += 1;
    else next();
  };
  const acquire = (signal: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      signal.throwIfAborted();
      if (free > 0) {
        free -= 1;
        resolve();
        return;
      }
      const given = (): void => {
        signal.removeEventListener('abort', stop);
        resolve();
      };
      const stop = (): void => {
        queue.splice(queue.indexOf(given), 1);
        reject(signal.reason);
      };
      signal.addEventListener('abort', stop, { once: true });
      queue.push(given);
    });
  return {
    async take(signal) {
      await acquire(signal);
      let held = true;
      const letGo = (): void => {
        if (held) release();
        held = false;
      };
      return {
        async lend(waiting) {
          // The place is lent already: this is a wait within a wait.
          if (!held) return waiting();
          letGo();
          try {
            return await waiting();
          } finally {
            await acquire(signal);
            held = true;
          }
        },
        release: letGo,
      };
    },
  };
}
