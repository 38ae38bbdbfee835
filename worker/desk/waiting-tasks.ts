import { holdState } from '../../jobs/holds/hold-state.ts';
import { html, type Markup } from '../pages/markup.ts';
import { holdsOf } from '../whole-context.ts';
import { civilToday, type DeskMeans, wordsOf } from './context.ts';
import { mayRead, maySee, type Visitor } from './visitor.ts';

/** So many are counted; of more it is told that there are more. */
const mostCounted = 200;

/** What else waits for a person: what is missing and unexplained, and holds to be reviewed or lifted. Null: nothing does. */
export async function waitingTasks(means: DeskMeans, visitor: Visitor): Promise<Markup | null> {
  const says = wordsOf(means);
  const missing = await missingCount(means, visitor);
  const today = civilToday(means);
  const holds = (await holdsOf(means.workplace).all()).filter(
    (filed) =>
      mayRead(visitor, filed.hold.committee) &&
      (holdState(filed) === 'lift-asked' || (holdState(filed) === 'standing' && filed.hold.reviewBy < today)),
  );
  if (missing === 0 && holds.length === 0) return null;
  return html`<h2>${says.otherTasks}</h2>
<ul>
${missing === 0 ? null : html`<li><a href="/saknas">${says.missingCount(missing, missing > mostCounted)}</a></li>\n`}${holds.map(({ hold: { id } }) => html`<li><a href="/stopp/${id}">${says.holdToReview(id)}</a></li>\n`)}</ul>
`;
}

/** One more than are counted: there are more. */
async function missingCount({ workplace }: DeskMeans, visitor: Visitor): Promise<number> {
  const { catalog, configuration } = workplace;
  const filter = { state: 'undocumented', limit: mostCounted + 1 } as const;
  const own = [...configuration.committees.keys()].filter((id) => id !== '*' && mayRead(visitor, id));
  const found = mayRead(visitor, '*')
    ? await catalog.items.find(filter)
    : (await Promise.all(own.map((committee) => catalog.items.find({ ...filter, committee })))).flat();
  return Math.min(mostCounted + 1, found.filter((row) => maySee(visitor, row)).length);
}
