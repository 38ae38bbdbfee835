import { listsToRedact } from '../../../jobs/disposal/open-redactions.ts';
import { waitingPackages } from '../../../jobs/items/open-packages.ts';
import { holdState } from '../../../jobs/judge/hold-state.ts';
import { acceptedPlans, planAccepted } from '../../../jobs/plans/accepted-plans.ts';
import type { ItemRow } from '../../../storage/catalog/item-catalog.ts';
import { committeesOf } from '../../../storage/records/hold.ts';
import { outside } from '../../html/markup.ts';
import { lackingTask } from '../accounts/lacking.ts';
import { tokenTasks } from '../operation/tokens.ts';
import { committeeName } from '../page/committees.ts';
import { civilDay, civilToday, type DeskMeans, wordsOf } from '../page/desk-means.ts';
import type { Task } from '../page/task.ts';
import { mayOrder, mayRead, maySee, type Visitor } from '../page/visitor.ts';
import { isAccepted } from '../plans/plan-acceptance.ts';
import { unexplainedItems } from '../takedowns/open-tasks.ts';
import { requestTasks } from './request-tasks.ts';
import { listsForApproval } from './what-waits.ts';

/** At most this many are counted; when there are more the page says that there may be more. */
const mostCounted = 200;

/**
 * What waits for this person besides accounts: requests for copies, lists to approve, plans to accept, unexplained missing items, receipts that have not come, what came back after its disposal, holds to be reviewed or lifted,
 * tokens to see to.
 */
export async function waitingTasks(means: DeskMeans, visitor: Visitor): Promise<Task[]> {
  return [
    ...(await requestTasks(means, visitor)),
    ...(await listsToApprove(means, visitor)),
    ...(await plansToAccept(means, visitor)),
    ...(await missingTask(means, visitor)),
    ...(await receiptsToCome(means, visitor)),
    ...(await snapshotsToRedact(means, visitor)),
    ...(await cameBackClosed(means, visitor)),
    ...(await holdsToReview(means, visitor)),
    ...(await tokenTasks(means, visitor)),
    ...lackingTask(means, visitor),
  ];
}

async function listsToApprove(means: DeskMeans, visitor: Visitor): Promise<Task[]> {
  const says = wordsOf(means);
  const lists = await listsForApproval(means, visitor);
  return lists.map(
    ({ id, given, needed, committee, proposedAt }): Task => ({
      what: says.listToApprove(id, given, needed),
      href: `/gallring/${id}`,
      act: 'review',
      told: null,
      committee,
      since: civilDay(means, proposedAt),
    }),
  );
}

/** Plans with rules that differ in any word from the accepted ones. A plan without rules lets nothing go. */
async function plansToAccept(means: DeskMeans, visitor: Visitor): Promise<Task[]> {
  const says = wordsOf(means);
  const { ledger, configuration } = means.workplace;
  const accepted = await acceptedPlans(ledger.entriesAbout([planAccepted]));
  return [...configuration.committees].flatMap(([id, { rules }]) => {
    if (id === '*' || rules.length === 0 || !mayOrder(visitor, id) || isAccepted(means, id, accepted.get(id)))
      return [];
    const what = says.planToAccept(committeeName(means, id), !accepted.has(id));
    // When a file was changed nothing tells for certain.
    return [
      { what, href: `/planer/${id}/andring`, act: 'review', told: null, committee: id, since: null } satisfies Task,
    ];
  });
}

/** Packages for the diary whose receipt was to come before today. */
async function receiptsToCome(means: DeskMeans, visitor: Visitor): Promise<Task[]> {
  const says = wordsOf(means);
  const late = (await waitingPackages(means.workplace, civilToday(means))).filter(
    (one) => one.late && maySee(visitor, one.row),
  );
  return late.slice(0, mostCounted).map(
    ({ item, row: { committee }, receiver, receiptBy }): Task => ({
      what: outside(says.receiptToCome(receiver, receiptBy)),
      href: `/inlagg/${item}`,
      act: null,
      told: null,
      committee,
      since: receiptBy,
    }),
  );
}

/** Snapshots that still show what a list has disposed of by a rule that says redact, or may show it. */
async function snapshotsToRedact(means: DeskMeans, visitor: Visitor): Promise<Task[]> {
  const says = wordsOf(means);
  const { configuration } = means.workplace;
  const its = new Set([...configuration.committees.keys()].filter((id) => mayOrder(visitor, id)));
  const lists = await listsToRedact(means.workplace, its, civilToday(means));
  return lists.map(({ list, committee, open }) => ({
    what: says.toRedact(list, open.length),
    href: `/gallring/${list}`,
    act: null,
    told: null,
    committee,
    since: null,
  }));
}

/** Items that came back after their disposal as secret or locked as they were, until a person has said whether they still are. */
async function cameBackClosed(means: DeskMeans, visitor: Visitor): Promise<Task[]> {
  const { workplace } = means;
  const closed = [...(await workplace.closed()).values()].filter(
    ({ actions, committee }) => actions.at(-1)?.what === 'inherit' && mayOrder(visitor, committee),
  );
  if (closed.length === 0) return [];
  const here = await workplace.catalog.items.heldBack(closed.map(({ id }) => id));
  return closed
    .filter(({ id }) => here.has(id))
    .map(({ id, committee, actions }) => ({
      what: wordsOf(means).cameBack,
      href: `/inlagg/${id}`,
      act: 'review',
      told: null,
      committee,
      since: civilDay(means, actions.at(-1)?.at ?? ''),
    }));
}

async function holdsToReview(means: DeskMeans, visitor: Visitor): Promise<Task[]> {
  const says = wordsOf(means);
  const today = civilToday(means);
  const holds = (await means.workplace.holds()).filter(
    (filed) =>
      committeesOf(filed.hold).some((committee) => mayRead(visitor, committee)) &&
      (holdState(filed) === 'lift-asked' ||
        (holdState(filed) === 'standing' && (filed.lost === true || filed.hold.reviewBy < today))),
  );
  return holds.map(({ hold }) => {
    const [committee = null, another] = committeesOf(hold);
    const since = hold.reviewBy < today ? hold.reviewBy : null;
    return {
      what: says.holdToReview(hold.id),
      href: `/stopp/${hold.id}`,
      act: 'review',
      told: null,
      committee: another === undefined ? committee : null,
      since,
    };
  });
}

async function missingTask(means: DeskMeans, visitor: Visitor): Promise<Task[]> {
  const { rows, cut } = await unexplainedItems(means, visitor, { most: mostCounted });
  if (rows.length === 0) return [];
  const more = cut || rows.length > mostCounted;
  const committees = new Set(rows.map(({ committee }) => committee));
  const [committee = null] = more || committees.size > 1 ? [] : committees;
  const what = wordsOf(means).missingCount(Math.min(mostCounted, rows.length), more);
  return [{ what, href: '/saknas', act: null, told: null, committee, since: more ? null : oldest(means, rows) }];
}

/** The day on which the first of them was found gone; null where it is not known of each. */
function oldest(means: DeskMeans, rows: readonly ItemRow[]): string | null {
  const found = rows.map(({ removedAt, hiddenAt, missedAt }) => removedAt ?? hiddenAt ?? missedAt);
  const [first] = found.filter((at) => at !== null).sort();
  return first === undefined || found.includes(null) ? null : civilDay(means, first);
}
