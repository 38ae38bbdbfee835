import { execFileSync } from 'node:child_process';

/**
 * Environment of a process whose clock shows `instant` (UTC, ISO 8601) now and then goes on (libfaketime). Its monotonic clock is
 * left alone, or timers would fire at once.
 */
export function clockAt(instant: string): Record<string, string> {
  const seconds = Math.round((Date.parse(instant) - Date.now()) / 1000);
  return {
    LD_PRELOAD: fakeClockLibrary(),
    FAKETIME: `${seconds >= 0 ? '+' : ''}${seconds}`,
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
  };
}

/** Where Debian keeps the library, as its own command says. */
export function fakeClockLibrary(): string {
  const environment = execFileSync('faketime', ['-f', '+0', 'env'], { encoding: 'utf8' });
  const found = /^LD_PRELOAD=(.+)$/m.exec(environment)?.[1];
  if (!found) throw new Error('expected faketime to name its library, found that it does not');
  return found;
}
