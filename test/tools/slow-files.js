import { readDurations } from './longest-first.js';

const tooSlow = 25;

/**
 * The test files that `npm test` leaves out: those that took 25 s or more in the last whole run that was kept. A run of everything
 * (`.ci/run`, `npm run test:all`) leaves none out, nor does a run that names its files.
 */
export function slowFiles(words = process.argv.slice(2), environment = process.env) {
  const isNamed = words.some((word) => !word.startsWith('-'));
  if (isNamed || environment.OGONBLICK_REQUIRE_ALL === '1' || environment.OGONBLICK_LONG === '1') return [];
  return Object.entries(readDurations())
    .filter(([, seconds]) => seconds >= tooSlow)
    .map(([file]) => file);
}
