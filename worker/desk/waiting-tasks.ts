import { listsToRedact } from '../../jobs/disposal/open-redactions.ts';
import { waitingPackages } from '../../jobs/items/open-packages.ts';
import { holdState } from '../../jobs/judge/hold-state.ts';
import { acceptedPlans, planAccepted } from '../../jobs/plans/accepted-plans.ts';
import type { ItemRow } from '../../storage/catalog/item-catalog.ts';
import { committeesOf } from '../../storage/records/hold.ts';
import { html, type Markup, outside } from '../papers/pages/markup.ts';
import { lackingTask } from './accounts/lacking.ts';
import { tokenTasks } from './operation/tokens.ts';
import { committeeName } from './page/committees.ts';
import { civilToday, type DeskMeans, wordsOf } from './page/desk-means.ts';
import type { DeskWords } from './page/desk-words.ts';
import { mayOrder, mayRead, maySee, type Visitor } from './page/visitor.ts';
import { isAccepted } from './plans/plan-acceptance.ts';
import { unexplainedItems } from './takedowns/open-tasks.ts';
import { listsForApproval } from './what-waits.ts';

/** At most this many are counted; when there are more the page says that there may be more. */
const mostCounted = 200;

/**
 * What waits for this person besides accounts: lists to approve, plans to accept, unexplained missing items, receipts that have not come, holds to be reviewed or lifted,
 * tokens to see to. Null when nothing waits.
 */
export async function waitingTasks(means: DeskMeans, visitor: Visitor, title: string): Promise<Markup | null> {
  const says = wordsOf(means);
  const missing = await unexplainedItems(means, visitor, { most: mostCounted });
  const tasks = [
    ...(await listsToApprove(means, visitor)),
    ...(await plansToAccept(means, visitor)),
    ...(missing.rows.length === 0 ? [] : [missingTask(missing, says)]),
    ...(await receiptsToCome(means, visitor)),
    ...(await snapshotsToRedact(means, visitor)),
    ...(await holdsToReview(means, visitor)),
    ...(await tokenTasks(means, visitor)),
    ...lackingTask(means, visitor),
  ];
  if (tasks.length === 0) return null;
  return html`<h2>${title}</h2>
<ul>
${tasks.map((task) => html`<li>${task}</li>\n`)}</ul>
`;
}

async function listsToApprove(means: DeskMeans, visitor: Visitor): Promise<Markup[]> {
  const says = wordsOf(means);
  const lists = await listsForApproval(means, visitor);
  return lists.map(
    ({ id, given, needed }) => html`<a href="/gallring/${id}">${says.listToApprove(id, given, needed)}</a>`,
  );
}

/** Plans with rules that differ in any word from the accepted ones. A plan without rules lets nothing go. */
async function plansToAccept(means: DeskMeans, visitor: Visitor): Promise<Markup[]> {
  const says = wordsOf(means);
  const { ledger, configuration } = means.workplace;
  const accepted = await acceptedPlans(ledger.entriesAbout([planAccepted]));
  return [...configuration.committees].flatMap(([id, { rules }]) => {
    if (id === '*' || rules.length === 0 || !mayOrder(visitor, id) || isAccepted(means, id, accepted.get(id)))
      return [];
    const told = says.planToAccept(committeeName(means, id), !accepted.has(id));
    return [html`<a href="/planer/${id}/andring">${told}</a>`];
  });
}

/** Packages for the diary whose receipt was to come before today. */
async function receiptsToCome(means: DeskMeans, visitor: Visitor): Promise<Markup[]> {
  const says = wordsOf(means);
  const late = (await waitingPackages(means.workplace, civilToday(means))).filter(
    (one) => one.late && maySee(visitor, one.row),
  );
  return late
    .slice(0, mostCounted)
    .map(
      ({ item, receiver, receiptBy }) =>
        html`<a href="/inlagg/${item}">${outside(says.receiptToCome(receiver, receiptBy))}</a>`,
    );
}

/** Snapshots that still show what a list has disposed of by a rule that says redact, or may show it. */
async function snapshotsToRedact(means: DeskMeans, visitor: Visitor): Promise<Markup[]> {
  const says = wordsOf(means);
  const { configuration } = means.workplace;
  const its = new Set([...configuration.committees.keys()].filter((id) => mayOrder(visitor, id)));
  const lists = await listsToRedact(means.workplace, its, civilToday(means));
  return lists.map(({ list, open }) => html`<a href="/gallring/${list}">${says.toRedact(list, open.length)}</a>`);
}

async function holdsToReview(means: DeskMeans, visitor: Visitor): Promise<Markup[]> {
  const says = wordsOf(means);
  const today = civilToday(means);
  const holds = (await means.workplace.holds()).filter(
    (filed) =>
      committeesOf(filed.hold).some((committee) => mayRead(visitor, committee)) &&
      (holdState(filed) === 'lift-asked' ||
        (holdState(filed) === 'standing' && (filed.lost === true || filed.hold.reviewBy < today))),
  );
  return holds.map(({ hold: { id } }) => html`<a href="/stopp/${id}">${says.holdToReview(id)}</a>`);
}

function missingTask({ rows, cut }: { rows: readonly ItemRow[]; cut: boolean }, says: DeskWords): Markup {
  const more = cut || rows.length > mostCounted;
  return html`<a href="/saknas">${says.missingCount(Math.min(mostCounted, rows.length), more)}</a>`;
}
