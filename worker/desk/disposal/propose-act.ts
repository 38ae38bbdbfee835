import { type NamedStanding, requireStanding } from '../../../jobs/disposal/lists.ts';
import { admitProposal, fileList, findDue, type Proposal } from '../../../jobs/disposal/propose.ts';
import { proposeAfter } from '../../../jobs/disposal/propose-after.ts';
import { renewList } from '../../../jobs/disposal/renew-list.ts';
import { RefusedError } from '../../../jobs/refusal/refused-error.ts';
import type { LeftOut } from '../../../storage/records/disposal-list.ts';
import type { AskedAct } from '../acts/act-orders.ts';
import type { ActMeans, DeskAct } from '../acts/desk-act.ts';
import { committeeName } from '../page/committees.ts';
import { timesOf } from '../page/desk-means.ts';
import { type DisposalWords, inBoth } from './disposal-words.ts';
import { filedBefore, orderName } from './filed-before.ts';
import { leftLines, lookAtLeft } from './look-at-left.ts';

/** Freezes what may go today of a committee's items as a list. */
export const proposeAct: DeskAct = {
  name: 'propose',
  async validate(here, { committee }) {
    await admitProposal(here.workplace, { committee, ...timesOf(here) });
  },
  async run(here, ordered) {
    const filed = await filedBefore(here, ordered);
    if (filed !== null) return { to: filed, look: null };
    const { committee, values, orderedBy: by } = ordered;
    const times = timesOf(here);
    const proposal = { committee, by, verified: true, order: orderName(ordered), ...times };
    if (values.instead !== undefined) {
      const before = await requireStanding(here.workplace, values.instead, times.today);
      return { to: `/gallring/${(await renewList(here.workplace, before, proposal)).id}`, look: null };
    }
    if (values.after !== undefined) return proposedAfter(here, values.after, proposal);
    const { list, sifted } = await findDue(here.workplace, proposal);
    if (list === null) throw nothingDue(here, committee, sifted.leftOut);
    return { to: `/gallring/${(await fileList(here.workplace, list)).id}`, look: null };
  },
};

export function asksForProposal(here: ActMeans, committee: string): AskedAct {
  const name = committeeName(here, committee);
  return { committee, title: inBoth((says) => says.propose(name)), values: { committee }, from: '/gallring' };
}

/** Takes out of snapshots what that list has disposed of, as far as it is known where it stands. */
export function asksForAfter(here: ActMeans, { id, committee }: NamedStanding): AskedAct {
  const title = inBoth((says) => `${says.proposeAfter}: ${id}`);
  // What was left once may be placed another day.
  return { committee, title, values: { committee, after: id, at: here.now().toISOString() }, from: `/gallring/${id}` };
}

async function proposedAfter(here: ActMeans, after: string, proposal: Omit<Proposal, 'instead'>) {
  const { list, left } = await proposeAfter(here.workplace, proposal, { after, places: [] });
  if (list === null) {
    const lines = (locale: 'sv' | 'en') =>
      leftLines(left)
        .map((one) => one[locale])
        .join('\n');
    throw new RefusedError(
      `expected something to be known by its place in snapshots after ${after}, found nothing`,
      'Look at the snapshots.',
      { sv: lines('sv'), en: lines('en') },
    );
  }
  return { to: `/gallring/${list.id}`, look: lookAtLeft(left) };
}

/** Offers what may go anew, as a list that takes the place of that one. */
export function asksForRenewal({ id, committee }: NamedStanding): AskedAct {
  const title = inBoth((says) => `${says.renew}: ${id}`);
  return { committee, title, values: { committee, instead: id }, from: `/gallring/${id}` };
}

/** When every due item is left out there is no list, so only this can tell why. */
export function nothingDue(here: ActMeans, committee: string, leftOut: readonly LeftOut[]): RefusedError {
  const name = committeeName(here, committee);
  const told = inBoth((says) => says.nothingDue(name, countsOf(leftOut, says)));
  return new RefusedError(
    `expected something due of ${committee}, found nothing that can be listed`,
    'Wait for the day.',
    told,
  );
}

/** The reasons with how many each keeps. */
export function countsOf(leftOut: readonly LeftOut[], says: DisposalWords): string[] {
  const counts = new Map<LeftOut['because'], number>();
  for (const { because } of leftOut) counts.set(because, (counts.get(because) ?? 0) + 1);
  return [...counts].map(([because, count]) => `${says.reasons[because]}: ${count}`);
}
