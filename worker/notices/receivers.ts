import { type Person, type Role, rolesIn } from '../../config/people/people.ts';
import type { Receiver } from '../../jobs/notices/letters-due.ts';
import type { Notice, NoticeKind } from '../../jobs/notices/notice.ts';
import { grouped } from '../papers/pages/grouped.ts';

const committees: readonly Role[] = ['officer', 'approver'];
/** Whose task it is: what happens in the service is the operator's too. */
const concerned: Record<NoticeKind, readonly Role[]> = {
  damage: [...committees, 'operator'],
  'needs-decision': committees,
  late: committees,
  blocked: committees,
  'needs-login': [...committees, 'operator'],
  collecting: [...committees, 'operator'],
  letters: [...committees, 'operator'],
  list: committees,
  'few-administrators': committees,
  review: committees,
};

/** Whether a person is to be told: by a role for the committee; of what is the whole archive's, by a role for any. */
export function concerns(person: Person, { kind, committee }: Notice): boolean {
  const held = committee === null ? Object.values(person.roles).flat() : rolesIn(person, committee);
  return concerned[kind].some((role) => held.includes(role));
}

/**
 * Who is written to about these: the addresses of the settings, each of everything, or the people by their roles. Several people of
 * one address get one letter.
 */
export function receiversOf(
  notices: readonly Notice[],
  { to, people }: { to: readonly string[] | null; people: readonly Person[] },
): Receiver[] {
  if (to !== null) return [...new Set(to.map(sameAddress))].map((address) => ({ address, notices }));
  const addresses = grouped(people, ({ email }) => sameAddress(email));
  return [...addresses].map(([address, some]) => ({
    address,
    notices: notices.filter((notice) => some.some((person) => concerns(person, notice))),
  }));
}

/** Only the domain is surely the same in capitals; in practice no server tells the rest apart. */
function sameAddress(address: string): string {
  return address.toLowerCase();
}
