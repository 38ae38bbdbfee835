import { dueRanges } from '../../../jobs/disposal/due-ranges.ts';
import { itemsUnderWay } from '../../../jobs/disposal/lists.ts';
import { siftContext } from '../../../jobs/disposal/sift-context.ts';
import { type SiftContext, siftItems } from '../../../jobs/disposal/sift-items.ts';
import { unaccepted } from '../../../jobs/disposal/to-accept.ts';
import { itemStoreOf } from '../../../jobs/items/item-store-of.ts';
import type { WholeItem } from '../../../jobs/items/whole-item.ts';
import type { Reader } from '../../../jobs/workplace.ts';
import type { ItemRow } from '../../../storage/catalog/item-catalog.ts';
import { itemsCalled } from '../parts/choose-items.ts';
import { today } from '../parts/configuration.ts';
import { namedDecider } from '../parts/deciding.ts';
import { exitCodes } from '../parts/exit-codes.ts';
import { type Io, printResult, UsageError } from '../parts/io.ts';
import { openForCommand } from '../parts/open-for-command.ts';
import type { SaidPerson } from '../parts/prove-person.ts';
import { listWords } from '../printed/list-words.ts';
import { requireCommittee } from './dispose.ts';

export interface AcceptOptions extends SaidPerson {
  committee?: string;
  yes?: boolean;
}

/** An item that people's decisions let go earlier, or let go at all, with the judge's words before and after the decisions. */
interface ToAccept {
  item: string;
  before: string;
  after: string;
}

/**
 * Shows people's decisions that let items go earlier, or let them go at all. With `--yes` a named person accepts the decisions. Until then the
 * items are put on no list.
 */
export async function acceptDecisions(io: Io, ids: string[], options: AcceptOptions): Promise<number> {
  await using workplace = await openForCommand(io);
  const sifting = openSifting(workplace);
  const rows = await chosenRows(workplace, sifting, ids, options.committee);
  const by = options.yes ? await namedDecider(io, workplace, options, rows) : null;
  // The time is taken before the look, so that a decision made meanwhile is not accepted unseen.
  const now = new Date().toISOString();
  const found = await toAccept(workplace, sifting, rows);
  if (by !== null && found.length > 0) {
    const store = itemStoreOf(workplace);
    const wanted = new Set(found.map(({ item }) => item));
    await store.decide(
      by,
      now,
      rows
        .filter(({ id }) => wanted.has(id))
        .map((row) => ({ id: store.newId(), row, decision: { what: 'accept' as const } })),
    );
  }
  const says = listWords[io.locale];
  printResult(io, { preview: by === null, items: found }, () =>
    [
      ...found.map(({ item, before, after }) => `${item}\n  ${says.without(before)}\n  ${says.now(after)}`),
      by === null ? says.toAccept(found.length) : says.accepted(found.length, by),
      '',
    ].join('\n'),
  );
  return by === null && found.length > 0 ? exitCodes.needsPerson : exitCodes.done;
}

/** The rows of the chosen items. Throws UsageError unless either items or a committee are named. */
async function chosenRows(
  workplace: Reader,
  sifting: Sifting,
  ids: string[],
  committee: string | undefined,
): Promise<ItemRow[]> {
  if ((ids.length === 0) === (committee === undefined)) {
    throw new UsageError(
      'expected either ids of items or --committee, found both or none',
      'Name items by their ids, or all that waits in a committee by --committee.',
      'ange antingen id på inlägg eller --committee, inte båda och inte inget.',
    );
  }
  if (committee === undefined) return itemsCalled(workplace, ids);
  requireCommittee(workplace, committee);
  const { catalog, configuration } = workplace;
  const onLists = await itemsUnderWay(workplace, { committee, today: today() });
  const context = { ...(await sifting(committee)), listed: (item: string) => onLists.get(item)?.[0] };
  const pages = catalog.items.duePages(committee, dueRanges(configuration.committees, committee, today()));
  const { leftOut } = await siftItems(context, pages);
  const waiting = leftOut.filter(({ because }) => because === 'to-accept').map(({ item }) => item);
  return catalog.items.find({ ids: waiting });
}

/** Prepares the look at a committee's items, once for each committee. */
type Sifting = (committee: string) => Promise<SiftContext>;

function openSifting(workplace: Reader): Sifting {
  const contexts = new Map<string, Promise<SiftContext>>();
  return (committee) => {
    const known = contexts.get(committee);
    const context = known ?? siftContext(workplace, { committee, today: today() });
    contexts.set(committee, context);
    return context;
  };
}

async function toAccept(workplace: Reader, sifting: Sifting, rows: readonly ItemRow[]): Promise<ToAccept[]> {
  const { locale } = workplace.configuration.settings;
  const found: ToAccept[] = [];
  for (const committee of new Set(rows.map((row) => row.committee))) {
    const its = rows.filter((row) => row.committee === committee);
    const context = await sifting(committee);
    const items = await context.whole(its);
    const actions = await context.catalog.actions(its.flatMap(({ id, thread }) => [id, thread]));
    for (const [index, { id, thread }] of its.entries()) {
      const item = items[index] as WholeItem;
      const verdict = context.judge(item);
      const about = { own: actions.get(id) ?? [], thread: id === thread ? [] : (actions.get(thread) ?? []) };
      const one = unaccepted({ item, verdict, about }, context);
      if (one) found.push({ item: id, before: one.before.because[locale], after: verdict.because[locale] });
    }
  }
  return found;
}
