import { expect, test } from '@jest/globals';
import { wordsAround } from '../../../jobs/find/words-around.ts';

test('no sign is cut in two beside what was found', () => {
  for (const odd of ['', 'x']) {
    const found = wordsAround(`${odd}${'😀'.repeat(200)} ishallen ${odd}${'😀'.repeat(200)}`, 'ishallen');
    expect(found?.hit).toBe('ishallen');
    expect([found?.before.isWellFormed(), found?.after.isWellFormed()]).toEqual([true, true]);
  }
});
