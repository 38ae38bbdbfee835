/** A place at work, of which there are few. */
export interface Place {
  /** Lets others have the place while `waiting` runs, and waits for one again afterwards, whatever became of it. */
  lend<Result>(waiting: () => Promise<Result>): Promise<Result>;
  release(): void;
}

export interface Places {
  /** Whoever waits longest comes first. Rejects with the signal's reason. */
  take(signal: AbortSignal): Promise<Place>;
}

/** What only waits holds none of the `count` places: an account whose platform does not answer never keeps another from being collected. */
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
          // Lent already: what waits within a wait.
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
