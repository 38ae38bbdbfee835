import { holdState } from '../../jobs/holds/hold-state.ts';
import type { ItemRow } from '../../storage/catalog/item-catalog.ts';
import { html, type Markup } from '../pages/markup.ts';
import { holdsOf } from '../whole-context.ts';
import { civilToday, type DeskMeans, wordsOf } from './context.ts';
import { mayRead, type Visitor } from './door/visitor.ts';
import { unexplainedItems } from './takedowns/missing.ts';
import type { DeskWords } from './words.ts';

/** So many are counted; of more it is told that there may be more. */
const mostCounted = 200;

/** What else waits for a person: what is missing and unexplained, and holds to be reviewed or lifted. Null: nothing does. */
export async function waitingTasks(means: DeskMeans, visitor: Visitor): Promise<Markup | null> {
  const says = wordsOf(means);
  const missing = await unexplainedItems(means, visitor, mostCounted);
  const today = civilToday(means);
  const holds = (await holdsOf(means.workplace).all()).filter(
    (filed) =>
      mayRead(visitor, filed.hold.committee) &&
      (holdState(filed) === 'lift-asked' || (holdState(filed) === 'standing' && filed.hold.reviewBy < today)),
  );
  if (missing.rows.length === 0 && holds.length === 0) return null;
  return html`<h2>${says.otherTasks}</h2>
<ul>
${missing.rows.length === 0 ? null : missingTask(missing, says)}${holds.map(({ hold: { id } }) => html`<li><a href="/stopp/${id}">${says.holdToReview(id)}</a></li>\n`)}</ul>
`;
}

function missingTask({ rows, cut }: { rows: readonly ItemRow[]; cut: boolean }, says: DeskWords): Markup {
  const more = cut || rows.length > mostCounted;
  return html`<li><a href="/saknas">${says.missingCount(Math.min(mostCounted, rows.length), more)}</a></li>\n`;
}
