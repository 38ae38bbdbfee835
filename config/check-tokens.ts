import type { Entry } from './base/entry.ts';
import { describedAs } from './base/fault-words.ts';
import type { Words } from './base/words.ts';
import type { Person } from './people/people.ts';
import type { Account } from './register/accounts.ts';
import type { Settings } from './settings.ts';

const once: Words = { sv: 'en nyckel som bara står en gång', en: 'a token that is named once' };
const ofAccount: Words = { sv: 'det som något konto har i collect.token', en: 'the collect.token of an account' };
const knownPerson: Words = { sv: 'ett id som finns i people.yaml', en: "a person's id in people.yaml" };

/** What the settings say of tokens, against the register, which names the tokens, and people.yaml, which names those who renew them. */
export function checkTokens(
  { value: { tokens }, complain }: Entry<Settings>,
  { accounts, people }: { accounts: readonly Account[]; people: readonly Person[] },
): void {
  const used = new Set(accounts.map(({ collect }) => collect.token));
  const persons = new Set(people.map(({ id }) => id));
  const seen = new Set<string>();
  for (const [at, { token, renewedBy }] of tokens.entries()) {
    if (seen.has(token)) complain(['tokens', at, 'token'], once, describedAs(token));
    else if (!used.has(token)) {
      complain(['tokens', at, 'token'], ofAccount, describedAs(token), 'warning');
    }
    seen.add(token);
    for (const person of renewedBy ?? []) {
      if (!persons.has(person)) complain(['tokens', at, 'renewedBy'], knownPerson, describedAs(person));
    }
  }
}
