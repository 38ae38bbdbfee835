import type { Words } from '../../config/base/words.ts';
import { type Account, committeeOn } from '../../config/register/accounts.ts';
import { newestLastLooks, tellLastLook } from '../../storage/archive/last-looks.ts';
import { accountFolders } from '../../storage/archive/snapshot.ts';
import { filesAndFoldersIn } from '../../storage/files/names-in.ts';
import { itemsFolder } from '../../storage/layout/items-layout.ts';
import type { LastLook } from '../../storage/records/last-look.ts';
import { restsOnLooks } from '../judge/dated.ts';
import { governingRules, type Plans } from '../judge/governing-rules.ts';
import { NotAllowedError } from '../refusal/not-allowed.ts';
import { refusals } from '../refusal/refusals.ts';
import { readDay } from '../time/civil-day.ts';
import type { Reader, Workplace } from '../workplace.ts';

/*
 * The last look at an account whose page is gone (sista genomgången). Rules that rest on looks wait for a complete one after the retention; of a closed
 * account there comes none. A named officer says which sealed snapshot or export stands for it, and why.
 */

export type Stands = NonNullable<LastLook['look']>;
export type StandingLastLook = LastLook & { look: Stands };

type Closed = Pick<Account, 'id' | 'status' | 'closed' | 'committee'>;

/** The last looks that count, by account: of those that the register calls closed, on the day that was known when it was said. */
export async function standingLastLooks(
  root: string,
  accounts: readonly Pick<Closed, 'id' | 'status' | 'closed'>[],
): Promise<Map<string, StandingLastLook>> {
  const closed = new Map(accounts.map((one) => [one.id, isClosed(one) ? one.closed : null]));
  const standing = new Map<string, StandingLastLook>();
  for (const [account, said] of await newestLastLooks(root)) {
    if (said.look !== null && said.closed === closed.get(account)) standing.set(account, { ...said, look: said.look });
  }
  return standing;
}

function isClosed({ status, closed }: Pick<Closed, 'status' | 'closed'>): boolean {
  return status === 'closed' && closed !== null;
}

/** What may stand for the last look at an account: its sealed snapshots, newest first, and the newest export that was taken in. */
export async function whatMayStand({ catalog }: Pick<Reader, 'catalog'>, account: string): Promise<Stands[]> {
  const sealed = (await catalog.snapshots({ account })).filter(({ disposedAt }) => disposedAt === null);
  const taken = (await catalog.items.runs(account)).findLast(({ source }) => source === 'import');
  return [
    ...sealed.map(({ id, startedAt }) => ({ what: 'snapshot' as const, id, at: startedAt })),
    ...(taken === undefined ? [] : [{ what: 'export' as const, at: taken.startedAt }]),
  ];
}

/** An officer says what stands for the last look, or with `look: null` that nothing does. Throws NotAllowedError. */
export async function sayLastLook(
  { archive, ledger }: Workplace,
  account: Account,
  said: Pick<LastLook, 'look' | 'reason' | 'by' | 'at'>,
): Promise<void> {
  const { id, closed } = account;
  if (!isClosed(account) || closed === null) {
    throw new NotAllowedError(
      `expected an account that is closed on a known day, found that ${id} is not`,
      'Close it in the register first: a page that is there is looked at again.',
      refusals.lastLookOfOpen,
    );
  }
  if (said.look === null && !(await standingLastLooks(archive.root, [account])).has(id)) {
    throw new NotAllowedError(
      `expected a last look of ${id} to take back, found none`,
      'See `ogonblick status`.',
      refusals.noLastLook,
    );
  }
  await tellLastLook(
    { root: archive.root, ledger },
    { account: id, committee: committeeOn(account, closed), closed, ...said },
  );
}

/** A closed account with collected items whose rules wait for a look that never comes. */
export interface LackingLastLook {
  account: string;
  committee: string;
  closed: string;
  /** The ids of these rules. */
  rules: string[];
}

/** By the folders, the register and the plans; opens no catalog. `today`: a civil day. */
export async function lackingLastLooks(
  root: string,
  { accounts, committees }: { accounts: readonly Closed[]; committees: Plans },
  today: string,
): Promise<LackingLastLook[]> {
  const closed = accounts.filter(isClosed);
  const day = readDay(today);
  if (closed.length === 0 || day === null) return [];
  const standing = await standingLastLooks(root, closed);
  const lacking = new Map<string, LackingLastLook>();
  for await (const { committee, account: id } of accountFolders(root)) {
    const account = closed.find((one) => one.id === id);
    if (account === undefined || account.closed === null || standing.has(id)) continue;
    if ((await filesAndFoldersIn(`${root}/${itemsFolder(committee, id)}`)).length === 0) continue;
    const looked = governingRules(committees, committee, day).rules.filter(
      (rule) => rule.action !== 'preserve' && restsOnLooks(rule),
    );
    const rules = [...new Set([...(lacking.get(id)?.rules ?? []), ...looked.map((rule) => rule.id)])].sort();
    if (rules.length > 0)
      lacking.set(id, { account: id, committee: committeeOn(account, account.closed), closed: account.closed, rules });
  }
  return [...lacking.values()].sort((a, b) => a.account.localeCompare(b.account));
}

export function lackingWords({ account, closed, rules }: LackingLastLook): Words {
  const named = rules.join(', ');
  return {
    sv: `${account} är avslutat ${closed}, och ingen har sagt vad som räknas som den sista genomgången: det som ${named} gäller för blir aldrig möjligt att gallra. Säg vilken ögonblicksbild eller vilket uttag det är, på kontots sida eller med \`ogonblick register last-look ${account}\`.`,
    en: `${account} was closed on ${closed}, and nobody has said what counts as the last look at it: nothing that ${named} applies to can ever be disposed of. Say which snapshot or export it is, on the account's page or by \`ogonblick register last-look ${account}\`.`,
  };
}

/** What stands, in words. `day`: on which it was taken in. */
export function standsWords(look: Stands, day: string): Words {
  return look.what === 'snapshot'
    ? { sv: `ögonblicksbilden ${look.id}`, en: `the snapshot ${look.id}` }
    : { sv: `uttaget som lästes in ${day}`, en: `the export that was taken in on ${day}` };
}
