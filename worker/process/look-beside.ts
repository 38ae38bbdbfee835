/** Work that goes on beside all other, one piece at a time. */
export interface LookBeside {
  /** Begins when none is under way. Returns at once. */
  look(): void;
  /** Resolves when none is under way. */
  settled(): Promise<void>;
  /** Breaks off what is under way. */
  close(): Promise<void>;
}

/** `work` tells of its own failures and throws nothing: the next call of `look` goes on. */
export function lookBeside(work: (stop: AbortSignal) => Promise<void>): LookBeside {
  const stop = new AbortController();
  let running: Promise<void> | null = null;
  const run = async () => {
    await work(stop.signal);
    running = null;
  };
  const settled = async () => void (await running);
  return {
    look() {
      if (!stop.signal.aborted) running ??= run();
    },
    settled,
    close() {
      stop.abort();
      return settled();
    },
  };
}
