import { digestText } from '../../storage/files/bag.ts';
import type { Reader, Workplace } from '../workplace.ts';

/** How long somebody must have been known as an approver before an approval counts (docs/rules.md, "Floors of disposal"): nobody becomes an approver on the day. */
export const knownForDays = 7;
const knownForMs = knownForDays * 24 * 3600 * 1000;

const approverSeen = 'approver-seen';

/**
 * Notes in the ledger who may approve what, at the first sight of each: the person, the committee (or `*`), and a digest of the passphrase,
 * since a person who changes somebody's passphrase is that somebody. Cheap when all are known. Call it at every sweep, in every command
 * that works on the archive, and before every decision about a list: the day on which approvals begin to count must not depend on when a
 * worker was first started.
 */
export async function noteApprovers({ configuration, ledger }: Pick<Workplace, 'configuration' | 'ledger'>) {
  for (const { id, roles, passphrase } of configuration.people) {
    if (passphrase === null) continue;
    const digest = digestOf(passphrase);
    for (const [committee, given] of Object.entries(roles)) {
      if (!given.includes('approver')) continue;
      const key = `approver:${id}:${committee}:${digest}`;
      await ledger.appendOnce(key, approverSeen, 'ogonblick', { person: id, committee, passphrase: digest });
    }
  }
}

/** A person who may approve for a committee (or `*`). `from`: when approvals begin to count, UTC; null: nobody knows the person yet. */
export interface ApproverSince {
  person: string;
  committee: string;
  /** Null where no passphrase is given: nothing can be approved without one. */
  from: string | null;
  passphrase: boolean;
}

/** Everybody whom people.yaml lets approve, in the file's order, by what the ledger has seen so far. Writes nothing. */
export async function approversSince({
  configuration,
  ledger,
}: Pick<Reader, 'configuration' | 'ledger'>): Promise<ApproverSince[]> {
  const seen = new Map<string, number>();
  for await (const { at, data } of ledger.entriesAbout([approverSeen])) {
    const key = `${data.person} ${data.committee} ${data.passphrase}`;
    // A clock that was set back makes nobody known for longer: `clock-behind` says how late it was at least.
    const first = Date.parse(at) + Number(data['clock-behind'] ?? 0) * 1000;
    seen.set(key, Math.min(first, seen.get(key) ?? Number.POSITIVE_INFINITY));
  }
  return configuration.people.flatMap(({ id, roles, passphrase }) =>
    Object.entries(roles).flatMap(([committee, given]): ApproverSince[] => {
      if (!given.includes('approver')) return [];
      const first = passphrase === null ? undefined : seen.get(`${id} ${committee} ${digestOf(passphrase)}`);
      const from = first === undefined ? null : new Date(first + knownForMs).toISOString();
      return [{ person: id, committee, from, passphrase: passphrase !== null }];
    }),
  );
}

/** From when on (UTC) the person's approvals for the committee count; null: never, because they may not approve. */
export async function countsFrom(
  workplace: Pick<Reader, 'configuration' | 'ledger'>,
  person: string,
  committee: string,
): Promise<string | null> {
  return firstDay(
    (await approversSince(workplace)).filter((one) => one.person === person),
    committee,
  );
}

/** The earliest day that is given for the committee or for all. */
export function firstDay(approvers: readonly ApproverSince[], committee: string): string | null {
  const given = approvers.filter((one) => one.committee === '*' || one.committee === committee);
  return given.flatMap(({ from }) => from ?? []).sort()[0] ?? null;
}

function digestOf(passphrase: string): string {
  return digestText(passphrase).slice(0, 16);
}
