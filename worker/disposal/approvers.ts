import { rolesIn } from '../../config/people.ts';
import { digestText } from '../../storage/bag.ts';
import type { Workplace } from '../workplace.ts';

/** How long somebody must have been known as an approver before an approval counts (DESIGN 4.6): nobody makes one on the day. */
const knownForMs = 7 * 24 * 3600 * 1000;

const approverSeen = 'approver-seen';

/**
 * Notes in the ledger who may approve what, at the first sight of each: the person, the committee (or `*`), and the passphrase by a
 * digest, since who changes somebody's passphrase is that somebody. Cheap when all are known; to be called at every sweep and before
 * every decision about a list.
 */
export async function noteApprovers({ configuration, ledger }: Pick<Workplace, 'configuration' | 'ledger'>) {
  for (const { id, roles, passphrase } of configuration.people) {
    if (passphrase === null) continue;
    const digest = digestText(passphrase).slice(0, 16);
    for (const [committee, given] of Object.entries(roles)) {
      if (!given.includes('approver')) continue;
      const key = `approver:${id}:${committee}:${digest}`;
      await ledger.appendOnce(key, approverSeen, 'ogonblick', { person: id, committee, passphrase: digest });
    }
  }
}

/** From when on (UTC) the person's approvals for the committee count; null: never, because they may not approve. */
export async function countsFrom(
  { configuration, ledger }: Pick<Workplace, 'configuration' | 'ledger'>,
  person: string,
  committee: string,
): Promise<string | null> {
  const found = configuration.people.find(({ id }) => id === person);
  if (!found?.passphrase || !rolesIn(found, committee).includes('approver')) return null;
  const digest = digestText(found.passphrase).slice(0, 16);
  const given = [committee, '*'].filter((key) => found.roles[key]?.includes('approver'));
  let first = Number.POSITIVE_INFINITY;
  for await (const { at, data } of ledger.entriesAbout([approverSeen])) {
    if (data.person !== person || data.passphrase !== digest || !given.includes(String(data.committee))) continue;
    // A clock that was set back makes nobody known for longer: the entry before says how late it was at least.
    const seen = Date.parse(at) + Number(data['clock-behind'] ?? 0) * 1000;
    first = Math.min(first, seen);
  }
  return Number.isFinite(first) ? new Date(first + knownForMs).toISOString() : null;
}
