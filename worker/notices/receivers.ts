import { type Person, type Role, rolesIn } from '../../config/people/people.ts';
import type { Receiver } from '../../jobs/notices/letters-due.ts';
import type { Notice, NoticeKind } from '../../jobs/notices/notice.ts';
import { grouped } from '../papers/pages/grouped.ts';

const committees: readonly Role[] = ['officer', 'approver'];
/** The roles that each kind of notice concerns. What happens in the service also concerns the operator. */
const concerned: Record<NoticeKind, readonly Role[]> = {
  damage: [...committees, 'operator'],
  'needs-decision': committees,
  late: committees,
  blocked: committees,
  'needs-login': [...committees, 'operator'],
  collecting: [...committees, 'operator'],
  reader: [...committees, 'operator'],
  letters: [...committees, 'operator'],
  list: committees,
  'few-administrators': committees,
  review: committees,
};

/** Whether a notice concerns a person: by a role for its committee, or by a role for any committee when it is about the whole archive. */
export function concerns(person: Person, { kind, committee }: Notice): boolean {
  const held = committee === null ? Object.values(person.roles).flat() : rolesIn(person, committee);
  return concerned[kind].some((role) => held.includes(role));
}

/**
 * Who gets letters about these notices: the addresses of the settings, each with everything, or the people by their roles. Several people with
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

/** Only the domain is sure to be the same in capitals. In practice no server distinguishes capitals in the rest. */
function sameAddress(address: string): string {
  return address.toLowerCase();
}
