import { expect, test } from '@jest/globals';
import type { Person } from '../../../config/people/people.ts';
import { writerOf } from '../../../worker/words/person.ts';

test('a writer is named with name and id; who is no longer registered by the id; a nameless command is of an unknown person', () => {
  const people = [{ id: 'anna', name: 'Anna Ek' } as Person];
  expect(['anna', 'bo', 'cli:root'].map((by) => writerOf(by, people, 'sv'))).toEqual([
    'Anna Ek (anna)',
    'bo',
    'okänd person (kommandoraden, kontot root)',
  ]);
  expect(writerOf('cli:root', people, 'en')).toBe('an unknown person (command line, account root)');
});
