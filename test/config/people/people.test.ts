import { expect, test } from '@jest/globals';
import { personSchema, rolesIn } from '../../../config/people/people.ts';

const person = {
  id: 'arkivarie.a',
  name: 'Arkivarie A',
  email: 'arkiv@example.se',
  roles: { '*': ['reader', 'officer'], ks: ['approver', 'reader'] },
};

test('roles for all and roles for one committee go together', () => {
  const parsed = personSchema.parse(person);
  expect(parsed.passphrase).toBeNull();
  expect(rolesIn(parsed, 'ks')).toEqual(['reader', 'officer', 'approver']);
  expect(rolesIn(parsed, 'bun')).toEqual(['reader', 'officer']);
  expect(rolesIn(parsed, 'constructor')).toEqual(['reader', 'officer']);
});

test.each([
  [{ id: 'Arkivarie A' }],
  [{ email: 'arkiv' }],
  [{ roles: { ks: ['admin'] } }],
  [{ roles: ['reader'] }],
  [{ passphrase: 'hemligt' }],
  [{ passphrase: 'scrypt:1:1:1:a:b' }],
  [{ password: 'x' }],
])('a person with %j is refused', (change) => {
  expect(personSchema.safeParse({ ...person, ...change }).success).toBe(false);
});
