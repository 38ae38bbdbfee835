import { createHash } from 'node:crypto';

/** How wrong passphrases are counted: `forgiven` in a row cost nothing, then each next wait is doubled, up to the longest. In milliseconds. */
export interface Counter {
  forgiven: number;
  firstWaitMs: number;
  longestWaitMs: number;
}

/** Wrong passphrases under one counter. A key is a list of texts, so that no two keys are spelled alike. */
export interface Failures {
  /** When the next attempt under the key will be checked, in milliseconds since 1970; 0: at once. */
  nextAt(...key: readonly string[]): number;
  count(...key: readonly string[]): number;
  fail(...key: readonly string[]): void;
  forget(...key: readonly string[]): void;
}

/** Wrong passphrases are forgotten when no new one has come for this long. */
const rememberedMs = 15 * 60_000;
const mostRemembered = 10_000;

export function countFailures({ forgiven, firstWaitMs, longestWaitMs }: Counter, now: () => number): Failures {
  // Keys are stored as digests: an id may be as long as a whole form.
  const failures = new Map<string, { count: number; at: number }>();
  const known = (key: readonly string[]) => {
    const found = failures.get(digestOf(key));
    return found && now() - found.at <= rememberedMs ? found : null;
  };
  return {
    nextAt(...key) {
      const { count, at } = known(key) ?? { count: 0, at: 0 };
      if (count <= forgiven) return 0;
      return at + Math.min(longestWaitMs, firstWaitMs * 2 ** Math.min(30, count - forgiven - 1));
    },
    count: (...key) => known(key)?.count ?? 0,
    fail(...key) {
      const count = (known(key)?.count ?? 0) + 1;
      const digest = digestOf(key);
      failures.delete(digest);
      failures.set(digest, { count, at: now() });
      const [oldest] = failures.keys();
      if (failures.size > mostRemembered && oldest !== undefined) failures.delete(oldest);
    },
    forget(...key) {
      failures.delete(digestOf(key));
    },
  };
}

function digestOf(key: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(key)).digest('base64url');
}
