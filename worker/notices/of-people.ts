import { type Person, peopleFile, rolesIn } from '../../config/people/people.ts';
import { committeesAdministered } from '../../config/register/administered.ts';
import type { Notice } from '../../jobs/notices/notice.ts';
import { dayText, toLocal } from '../../jobs/time/local-time.ts';
import type { Reader } from '../../jobs/workplace.ts';
import { because } from './notice-words.ts';

/** As long as an approver's new passphrase approves nothing. */
const toldForMs = 7 * 24 * 3600 * 1000;

/**
 * New passphrases that were proposed and confirmed at the desk in the last seven days. Whoever confirmed had the form before them and may have
 * written it, so the person is told, and the officers and approvers of the person's committees.
 */
export async function ofPassphrases({ configuration, ledger }: Reader, now: Date): Promise<Notice[]> {
  const { accounts, people, settings } = configuration;
  const dayOf = (ms: number) => dayText(toLocal(ms, settings.timezone));
  const nameOf = (id: string) => people.find((one) => one.id === id)?.name ?? id;
  const notices: Notice[] = [];
  for await (const { at, actor, data } of ledger.entriesAbout(['register-changed'])) {
    const { file, entry, fields, proposedBy } = data;
    if (file !== peopleFile || typeof proposedBy !== 'string' || !String(fields).split(' ').includes('passphrase'))
      continue;
    const person = people.find(({ id }) => id === entry);
    if (!person || person.passphrase === null || now.getTime() - Date.parse(at) > toldForMs) continue;
    const its = [...Object.keys(person.roles), ...committeesAdministered(person.email, accounts, dayOf(now.getTime()))];
    const decides = (one: Person) =>
      ['*', ...its].some((committee) =>
        rolesIn(one, committee).some((role) => role === 'officer' || role === 'approver'),
      );
    notices.push({
      kind: 'passphrase',
      key: `passphrase:${person.id}:${at}`,
      committee: null,
      page: '/personer',
      about: person.name,
      because: because.newPassphrase(dayOf(Date.parse(at)), { by: nameOf(proposedBy), confirmed: nameOf(actor) }),
      persons: people.filter((one) => one.id === person.id || decides(one)).map(({ id }) => id),
    });
  }
  return notices;
}
