import { type Person, type Role, rolesIn } from '../../config/people/people.ts';
import { hasNoRole, inOneWay } from '../../config/register/administered.ts';
import type { Receiver } from '../../jobs/notices/letters-due.ts';
import type { Notice, NoticeKind } from '../../jobs/notices/notice.ts';

const committees: readonly Role[] = ['officer', 'approver'];
/** The roles that each kind of notice concerns. What happens in the service also concerns the operator. */
const concerned: Record<NoticeKind, readonly Role[]> = {
  damage: [...committees, 'operator'],
  'needs-decision': committees,
  late: committees,
  blocked: committees,
  'needs-login': [...committees, 'operator'],
  collecting: [...committees, 'operator'],
  token: [...committees, 'operator'],
  reader: [...committees, 'operator'],
  letters: [...committees, 'operator'],
  /** Those whom it names, by the person's committees. */
  passphrase: [],
  proof: [...committees, 'operator'],
  copy: [...committees, 'operator'],
  missing: committees,
  note: committees,
  receipt: committees,
  hold: committees,
  request: committees,
  privacy: committees,
  worklist: committees,
  list: committees,
  closing: committees,
  assignment: committees,
  'few-administrators': committees,
  review: committees,
  /** The person who saved it. */
  search: [],
};

/**
 * Whether a notice concerns a person: by its name for them, by a role for its committee, or by a role for any committee when it is about the
 * whole archive.
 */
export function concerns(person: Person, { kind, committee, persons }: Notice): boolean {
  if (persons?.includes(person.id)) return true;
  const held = committee === null ? Object.values(person.roles).flat() : rolesIn(person, committee);
  return concerned[kind].some((role) => held.includes(role));
}

/** Whether the notice is about an account that the person answers for by the register. */
export function isContact({ email }: Pick<Person, 'email'>, { contacts = [] }: Notice): boolean {
  return contacts.map(inOneWay).includes(inOneWay(email));
}

/** The notice with a page that the persons may see: those who all lack a role see none but that of their own accounts. */
export function asSeenBy<Told extends Pick<Notice, 'page'>>(persons: readonly Person[], notice: Told): Told {
  const seeOwn = persons.length > 0 && persons.every(hasNoRole) && notice.page !== null;
  return seeOwn ? { ...notice, page: '/mina-konton' } : notice;
}

/** Who letters go to, by the settings and the people. */
export interface Addressed {
  to: readonly string[] | null;
  people: readonly Person[];
  administrators: boolean;
}

/** What is news to who reads letters at the address: of the committees that they have a role in, and of the accounts that they answer for. */
export function newsFor<News extends Pick<Notice, 'page' | 'contacts'> & { committee: string }>(
  address: string,
  news: readonly News[],
  { to, people, administrators }: Addressed,
): News[] {
  if (to !== null) return [...news];
  const some = people.filter(({ email }) => inOneWay(email) === address);
  const isFor = ({ committee, contacts = [] }: News) =>
    some.some((person) => committees.some((role) => rolesIn(person, committee).includes(role))) ||
    (administrators && contacts.map(inOneWay).includes(address));
  return news.filter(isFor).map((one) => asSeenBy(some, one));
}

/**
 * Who gets letters about these notices: the addresses of the settings, each with everything, or the people by their roles, and with
 * `administrators` those of the register, each about their accounts. Several people with one address get one letter.
 */
export function receiversOf(notices: readonly Notice[], { to, people, administrators }: Addressed): Receiver[] {
  if (to !== null) return [...new Set(to.map(inOneWay))].map((address) => ({ address, notices }));
  const addresses = Map.groupBy(people, ({ email }) => inOneWay(email));
  const contactsOf = ({ contacts = [] }: Notice) => (administrators ? contacts.map(inOneWay) : []);
  const each = new Set([...addresses.keys(), ...notices.flatMap(contactsOf)]);
  return [...each].map((address) => {
    const some = addresses.get(address) ?? [];
    const isFor = (notice: Notice) =>
      some.some((person) => concerns(person, notice)) || contactsOf(notice).includes(address);
    return { address, notices: notices.filter(isFor).map((notice) => asSeenBy(some, notice)) };
  });
}
