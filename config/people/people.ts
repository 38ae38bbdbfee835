import { z } from 'zod';
import { day, mailAddress, optional, text } from '../base/values.ts';
import { passphraseHashPattern } from './passphrase.ts';

/** The name of the file in the configuration directory. */
export const peopleFile = 'people.yaml';

/** In whose name Ögonblick acts by itself, as in the ledger. No person has this id, and no passphrase proves it. */
export const ownName = 'ogonblick';

/** reader; officer = arkivhandläggare; approver = arkivansvarig; operator = systemförvaltare. */
export const roles = ['reader', 'officer', 'approver', 'operator'] as const;
export type Role = (typeof roles)[number];

/** What people call each role. */
export const roleNames = {
  sv: {
    reader: 'läsare',
    officer: 'arkivhandläggare',
    approver: 'arkivansvarig',
    operator: 'systemförvaltare',
  },
  en: { reader: 'reader', officer: 'officer', approver: 'approver', operator: 'operator' },
} satisfies Record<'sv' | 'en', Record<Role, string>>;

const passphrase = z.custom<string>((value) => typeof value === 'string' && passphraseHashPattern.test(value), {
  error: 'a hash made by `ogonblick people hash`',
  params: { secret: true },
});

const osUserText = 'the name of one person’s user on the machine, like anna';

/** One entry of people.yaml. The keys of `roles` are committees' ids, or `*` for all. */
export const personSchema = z.strictObject({
  id: z
    .string({ error: 'an id like arkivarie.a' })
    .regex(/^[a-z0-9](?:[a-z0-9.-]{0,58}[a-z0-9])?$/, { error: 'an id of a-z, 0-9, "." and "-", like arkivarie.a' }),
  name: text(),
  /** What the person is called at work; stands at their approvals in protocols. Null: nobody has said. */
  title: optional(text()),
  email: mailAddress,
  roles: z.record(z.string(), z.array(z.enum(roles))),
  /** Null: this person cannot approve with a passphrase. */
  passphrase: optional(passphrase),
  /** The value of the claim `desk.oidc.claim` in the municipality's login for this person. Null: this person cannot sign in that way. */
  oidc: optional(text("what the login's claim says of this person")),
  /**
   * The user of the machine that is this person and nobody else. Commands that this user gives are the person's, without a passphrase; where two
   * persons or an approval are asked for, the passphrase is still needed. Null: the person has none.
   */
  osUser: optional(z.string({ error: osUserText }).regex(/^[A-Za-z_][\w.@-]{0,63}\$?$/, { error: osUserText })),
  /**
   * The last day of a person who has left. The entry stays, since the archive names whoever has decided something; it lets nobody in any more.
   * Null: the person has not left.
   */
  ended: optional(day),
});
export type Person = z.infer<typeof personSchema>;

/** The person's roles for the committee: those given for it and those given for all. */
export function rolesIn(person: Person, committee: string): Role[] {
  const given = Object.entries(person.roles).flatMap(([key, some]) => (key === '*' || key === committee ? some : []));
  return roles.filter((role) => given.includes(role));
}
