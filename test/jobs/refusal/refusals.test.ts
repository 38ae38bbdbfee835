import { describe, expect, test } from '@jest/globals';
import type { Words } from '../../../config/base/words.ts';
import { planRefusals } from '../../../jobs/refusal/plan-refusals.ts';
import { refusals } from '../../../jobs/refusal/refusals.ts';

/** Those with facts are asked with some. */
const all = Object.entries({ ...planRefusals, ...refusals }).map(([name, told]): [string, Words] => [
  name,
  typeof told === 'function' ? (told as (...facts: unknown[]) => Words)('GL-2026-001', 3, 2) : told,
]);

describe('what the desk refuses', () => {
  test.each(all)('%s is said in whole sentences of either language', (_name, { sv, en }) => {
    for (const sentence of [sv, en]) expect(sentence).toMatch(/^[\p{Lu}\d].*\.$/u);
    expect(sv).not.toBe(en);
    // A command says what was expected and found, and which command helps; the desk has neither.
    for (const sentence of [sv, en]) expect(sentence).not.toMatch(/expected|ogonblick [a-z]|undefined|rader/i);
  });

  test('one item that has changed is not several', () => {
    expect(refusals.itemsChanged(1).sv).toContain('Ett av inläggen');
    expect(refusals.itemsChanged(2).sv).toContain('2 av inläggen');
  });
});
