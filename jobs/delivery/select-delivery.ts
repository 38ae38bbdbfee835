import type { Agreement } from '../../config/register/agreements.ts';
import { allDeliveries, contentOf } from '../../storage/archive/deliveries.ts';
import type { ItemRow } from '../../storage/catalog/item-catalog.ts';
import { inParts } from '../../storage/files/in-parts.ts';
import { civilDate } from '../../storage/records/civil-time.ts';
import type { DeliveredThing, Delivery } from '../../storage/records/delivery.ts';
import { holdsItsContent } from '../../storage/records/delivery-state.ts';
import { readVerificationMark } from '../../storage/verify/verification-mark.ts';
import { itemsUnderWay } from '../disposal/lists.ts';
import { siftSnapshots } from '../disposal/sift-snapshots.ts';
import { gatherWhole } from '../items/gather-whole.ts';
import { wholeContext } from '../items/whole-context.ts';
import type { WholeItem } from '../items/whole-item.ts';
import { openJudge } from '../judge/judge.ts';
import type { Verdict } from '../judge/verdict.ts';
import { arePlansAccepted } from '../plans/plan-acceptance.ts';
import { withheldSnapshots } from '../secrecy/withheld-snapshots.ts';
import type { Workplace } from '../workplace.ts';
import { type Obstacle, Obstacles } from './obstacles.ts';

/** What is to be delivered. `from` and `to` are civil days, both included. Empty `accounts`: all of the committee's. */
export interface DeliveryWish {
  agreement: Agreement;
  from: string;
  to: string;
  accounts: readonly string[];
  /** The id of the delivery that it replaces. */
  replaces?: string | null;
}

/** What the wish comes to. `before`: how much of it other deliveries hold already. The other counts: see `Delivery`. */
export interface Selection {
  content: DeliveredThing[];
  snapshots: number;
  items: number;
  laterItems: number;
  lockedItems: number;
  lockedSnapshots: number;
  before: number;
  /** The last check of the archive, where it is new enough and found no damage. */
  fixity?: Delivery['fixity'];
  obstacles: Obstacle[];
}

/** A fixity check is good for so many days. */
const checkedWithinDays = 31;

/**
 * Finds what a committee delivers of a period: sealed snapshots by the day they were taken, items by the day they were published (or collected, where that day is unknown).
 * Only what is to be preserved is delivered, and what no rule speaks of, which is preserved for now. `now` is UTC, `today` civil. Writes nothing but the plans' sealed copies,
 * where they have changed.
 */
export async function selectDelivery(
  workplace: Workplace,
  wish: DeliveryWish,
  { now, today }: { now: string; today: string },
): Promise<Selection> {
  const { committee } = wish.agreement;
  const obstacles = new Obstacles();
  const fixity = await checkGround(workplace, { committee, now, today }, obstacles);
  const delivered = await deliveredBefore(workplace, committee);
  const listed = await itemsUnderWay(workplace, { committee, today });
  const snapshots = await selectSnapshots(workplace, wish, { today, delivered, listed, obstacles });
  const items = await selectItems(workplace, wish, { today, delivered, listed, obstacles });
  return {
    content: [...snapshots.content, ...items.content],
    snapshots: snapshots.content.length,
    items: items.content.length,
    laterItems: items.later,
    lockedItems: items.locked,
    lockedSnapshots: snapshots.locked,
    before: snapshots.before + items.before,
    ...(fixity === undefined ? {} : { fixity }),
    obstacles: obstacles.all(),
  };
}

/** What does not depend on single items: the last fixity check, and whether the plans are accepted. */
async function checkGround(
  workplace: Workplace,
  { committee, now, today }: { committee: string; now: string; today: string },
  obstacles: Obstacles,
): Promise<Delivery['fixity']> {
  const mark = await readVerificationMark(workplace.environment.dataDirectory);
  const oldest = Date.parse(now) - checkedWithinDays * 24 * 60 * 60 * 1000;
  if (mark === null || Date.parse(mark.at) < oldest) obstacles.add('unchecked', null);
  else for (const { path } of mark.damage) obstacles.add('damaged', path);
  await workplace.office.fileGoverning(workplace);
  if (!(await arePlansAccepted(workplace, { committee, today }))) obstacles.add('plansNotAccepted', null);
  if (mark === null || Date.parse(mark.at) < oldest || mark.damaged > 0) return undefined;
  const { startedAt = null, at, bags, files } = mark;
  return { startedAt, at, folders: bags, files };
}

/** Ids of the snapshots and items that the committee's other deliveries hold. */
async function deliveredBefore({ archive }: Workplace, committee: string): Promise<ReadonlySet<string>> {
  const ids = new Set<string>();
  for (const filed of await allDeliveries(archive.root)) {
    if (filed.delivery.committee !== committee || !holdsItsContent(filed)) continue;
    for await (const thing of contentOf(archive.root, filed.delivery))
      ids.add('snapshot' in thing ? thing.snapshot : thing.item);
  }
  return ids;
}

async function selectSnapshots(
  workplace: Workplace,
  { agreement: { committee }, accounts, from, to }: DeliveryWish,
  { today, delivered, listed, obstacles }: SelectContext,
): Promise<{ content: DeliveredThing[]; locked: number; before: number }> {
  const { timezone } = workplace.configuration.settings;
  const withheld = await withheldSnapshots(workplace);
  // Those in a list's grace are found, too: the list stands in the way.
  const rows = (await workplace.catalog.snapshots({ committee, gone: true })).filter(
    ({ account, startedAt, disposedAt, beside }) =>
      disposedAt === null &&
      beside === null &&
      (accounts.length === 0 || accounts.includes(account)) &&
      isWithin(civilDate(startedAt, timezone), from, to),
  );
  const isNew = rows.filter(({ id }) => !delivered.has(id));
  const free = isNew.filter(({ id }) => withheld.get(id) !== 'locked');
  for (const { id } of free) if (listed.has(id)) obstacles.add('listed', id);
  const only = new Set(free.flatMap(({ id }) => (listed.has(id) ? [] : [id])));
  const due = await siftSnapshots(workplace, { committee, today, only, listed: () => undefined });
  for (const { item } of due.entries) obstacles.add('due', item);
  for (const { item, because } of due.leftOut) {
    obstacles.add(because === 'held' || because === 'conflict' ? because : 'due', item);
  }
  const content = free.map(({ id, account, folder, manifestDigest }) => ({
    snapshot: id,
    account,
    folder,
    digest: manifestDigest,
  }));
  content.sort((a, b) => (a.snapshot < b.snapshot ? -1 : 1));
  return { content, locked: isNew.length - free.length, before: rows.length - isNew.length };
}

/** `delivered`: what other deliveries hold; `listed`: what is on disposal lists under way. */
interface SelectContext {
  today: string;
  delivered: ReadonlySet<string>;
  listed: ReadonlyMap<string, readonly string[]>;
  obstacles: Obstacles;
}

/** How many items are judged at a time. */
const atOnce = 500;

async function selectItems(
  workplace: Workplace,
  { agreement: { committee }, accounts, from, to }: DeliveryWish,
  { today, delivered, listed, obstacles }: SelectContext,
): Promise<{ content: DeliveredThing[]; later: number; locked: number; before: number }> {
  const { catalog, configuration } = workplace;
  const { timezone } = configuration.settings;
  const context = await wholeContext(workplace);
  const judge = openJudge(configuration.committees, [], today);
  const content: Extract<DeliveredThing, { item: string }>[] = [];
  const counts = { later: 0, locked: 0, before: 0 };
  const take = async (rows: readonly ItemRow[]) => {
    for (const [at, item] of (await gatherWhole(context, rows)).entries()) {
      const row = rows[at] as ItemRow;
      if (row.locked) counts.locked += 1;
      else if (isToDeliver(item, judge(item), { listed: listed.has(row.id), obstacles })) {
        const { id, account, month, version } = row;
        content.push({ item: id, committee: row.committee, account, month, versions: version });
      } else counts.later += 1;
    }
  };
  for await (const page of catalog.items.pages(committee)) {
    const its = page.filter(
      ({ account, publishedAt, capturedAt }) =>
        (accounts.length === 0 || accounts.includes(account)) &&
        isWithin(civilDate(publishedAt ?? capturedAt, timezone), from, to),
    );
    const isNew = its.filter(({ id }) => !delivered.has(id));
    counts.before += its.length - isNew.length;
    for (const some of inParts(isNew, atOnce)) await take(some);
  }
  content.sort((a, b) => (a.account === b.account ? (a.item < b.item ? -1 : 1) : a.account < b.account ? -1 : 1));
  return { content, ...counts };
}

/** Whether an item is to be delivered. What a rule disposes of later is not, unless the rule waits for the delivery. What has to be decided first stands in the way. */
function isToDeliver(
  item: WholeItem,
  verdict: Verdict,
  { listed, obstacles }: { listed: boolean; obstacles: Obstacles },
): boolean {
  const { id } = item;
  const gone = item.removedAt !== null || item.hiddenAt !== null || item.takedownNoted !== null;
  if (gone && item.takedownClosed === null) obstacles.add('undocumented', id);
  if (verdict.held) obstacles.add('held', id);
  if (verdict.conflict) obstacles.add('conflict', id);
  if (listed) obstacles.add('listed', id);
  else if (verdict.state === 'due') obstacles.add('due', id);
  if (verdict.state === 'review-due') obstacles.add('review', id);
  if (verdict.state === 'transfer-due') obstacles.add('transfer', id);
  const waitsForIt = verdict.state === 'waiting' && verdict.waitingFor === 'delivered';
  return verdict.state === 'preserved' || verdict.state === 'no-rule' || waitsForIt;
}

function isWithin(day: string, from: string, to: string): boolean {
  return from <= day && day <= to;
}
