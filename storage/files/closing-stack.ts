/**
 * Opened things, closed last-opened first. Use with `await using`, so that the stack closes however the scope is left. Everything is closed
 * even when one closing fails. The failures are thrown together at the end.
 */
export interface ClosingStack extends AsyncDisposable {
  add(close: () => Promise<void> | void): void;
  close(): Promise<void>;
}

export function openClosingStack(): ClosingStack {
  const closers: (() => Promise<void> | void)[] = [];
  const close = async () => {
    const failures: unknown[] = [];
    for (let next = closers.pop(); next; next = closers.pop()) {
      try {
        await next();
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length === 1) throw failures[0];
    if (failures.length > 1) throw new AggregateError(failures, `expected all to close, ${failures.length} did not`);
  };
  return {
    add: (closer) => void closers.push(closer),
    close,
    [Symbol.asyncDispose]: close,
  };
}
