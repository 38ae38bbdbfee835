import type { NamedStanding } from '../../../jobs/disposal/lists.ts';
import { openRedactions } from '../../../jobs/disposal/open-redactions.ts';
import { passedOverWords } from '../../../jobs/disposal/redaction-left-words.ts';
import { html, type Markup, outside } from '../../html/markup.ts';
import { civilToday, type DeskMeans } from '../page/desk-means.ts';
import { formSecret } from '../page/form-parts.ts';
import { redactHref } from '../page/hrefs.ts';
import { mayOrder, type Visitor } from '../page/visitor.ts';
import { snapshotHref, snapshotName } from '../snapshots/snapshot-list.ts';
import { disposalWords } from './disposal-words.ts';

/** What a list that was carried out leaves to be taken out of snapshots, with what a person may do about each, and the rules by which nothing is. Null: nothing. */
export async function toRedactPart(
  means: Pick<DeskMeans, 'workplace' | 'now'>,
  visitor: Visitor,
  { id, committee }: NamedStanding,
): Promise<Markup | null> {
  const { workplace } = means;
  const { open, passedOver } = await openRedactions(workplace, id, civilToday(means));
  if (open.length + passedOver.length === 0) return null;
  const { locale } = workplace.configuration.settings;
  const passed = passedOver.map(
    ({ rule, because }) => html`<p>${passedOverWords[because](rule)[locale]}</p>
`,
  );
  if (open.length === 0) return html`${passed}`;
  const says = disposalWords[locale];
  const officer = mayOrder(visitor, committee);
  const lines = open.map(({ snapshot, shown, unplaced, onList }) => {
    const name = snapshotName(means, snapshot);
    const what = [
      ...(shown.length > 0 ? [says.knownThere(shown.length)] : []),
      ...(unplaced.length > 0 ? [says.perhapsThere(unplaced.length)] : []),
    ].join(' ');
    const on = onList === null ? null : html` <a href="/gallring/${onList}">${says.isOnList(onList)}</a>`;
    const draw = html` <a href="${redactHref(snapshot)}?efter=${id}">${says.sayWhere}</a>`;
    const notShown = html`<form method="post" action="/gallring/${id}">${formSecret(visitor.form)}<input type="hidden" name="vad" value="visar-inte"><input type="hidden" name="bild" value="${snapshot}"><p><button aria-label="${says.showsNothing}: ${name}">${says.showsNothing}</button></p></form>`;
    return html`<li><a href="${snapshotHref(snapshot)}">${name}</a>: ${outside(what)}${on}${officer && onList === null ? draw : null}${officer && onList === null && shown.length === 0 ? notShown : null}</li>
`;
  });
  const free = open.some(({ shown, onList }) => onList === null && shown.length > 0);
  const button = html`<form method="post" action="/gallring/${id}">${formSecret(visitor.form)}<input type="hidden" name="vad" value="ur-bilder"><p><button>${says.proposeAfter}</button></p></form>`;
  return html`<h2>${says.toRedact}</h2>
<p>${says.toRedactText}</p>
<ul>${lines}</ul>
${officer && free ? button : null}${passed}`;
}
