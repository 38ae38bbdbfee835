import { randomUUID } from 'node:crypto';
import { showItems } from '../../../jobs/items/shown-items.ts';
import type { ItemAction } from '../../../storage/records/item-action.ts';
import { notice } from '../../html/components.ts';
import { html, outside, type Part } from '../../html/markup.ts';
import { itemWordsOf } from '../item-parts/item-words.ts';
import type { DeskMeans } from '../page/desk-means.ts';
import { maySee, type Visitor } from '../page/visitor.ts';
import { decisionWordsOf } from './decision-words.ts';
import { hitList } from './hit-list.ts';

/** Decisions that the page after them can tell of; after a restart it tells of none. */
const mostRemembered = 50;
/** Items that the page shows. */
const mostShown = 50;

/** Who decided about which items, and when (UTC). */
export interface Decided {
  by: string;
  at: string;
  items: string[];
}

/** What was decided last, under names that the page after a decision has in its address. */
export function rememberDecided(): { remember(one: Decided): string; of(name: string): Decided | null } {
  const known = new Map<string, Decided>();
  return {
    remember(one) {
      const name = randomUUID();
      known.set(name, one);
      const [oldest] = known.keys();
      if (known.size > mostRemembered && oldest !== undefined) known.delete(oldest);
      return name;
    },
    of: (name) => known.get(name) ?? null,
  };
}

/** What was written down, as the catalog has it: each decision with how many it is about, and the items. */
export async function decidedPart(means: DeskMeans, visitor: Visitor, { by, at, items }: Decided): Promise<Part> {
  const [says, ofItems] = [decisionWordsOf(means), itemWordsOf(means)];
  const { catalog } = means.workplace;
  const actions = [...(await catalog.items.actions(items)).values()].flat();
  const written = actions.filter((action) => action.by === by && action.at === at);
  const inWords = (action: ItemAction) =>
    [`${ofItems.acts[action.what] ?? action.what}${ofItems.actTold(action)}`, ...valuesOf(action)].join(' ');
  const counts = [...Map.groupBy(written, inWords)].map(([what, { length }]) => `${what} (${length})`);
  const found = await catalog.items.find({ ids: items.slice(0, mostShown) });
  const rows = found.filter((row) => maySee(visitor, row));
  return [
    notice(html`${says.done} ${outside(counts.join('; '))}`, 'told', true),
    hitList(await showItems(means.workplace, rows), means),
    items.length > rows.length ? html`<p>${says.firstDecided(rows.length, items.length)}</p>\n` : null,
  ];
}

/** What a decision gave the items: tags, a case number or a class. */
function valuesOf(action: ItemAction): string[] {
  if (action.what === 'tag') return [...action.tags, ...action.untag.map((tag) => `−${tag}`)];
  if (action.what === 'register') return [action.caseNumber];
  return action.what === 'classify' && action.class !== null ? [action.class] : [];
}
