import type { SnapshotRow } from '../../../storage/catalog/catalog.ts';
import { comparisonWords } from '../../papers/pages/comparison-words.ts';
import { html, type Markup } from '../../papers/pages/markup.ts';
import type { DeskMeans } from '../page/desk-means.ts';
import { snapshotTime } from '../snapshots/snapshot-list.ts';

/** Two snapshots of the account to choose, newest first. */
export function chooseForm(
  account: string,
  rows: readonly SnapshotRow[],
  { earlier, later }: { earlier: string; later: string },
  means: DeskMeans,
): Markup | null {
  if (rows.length < 2) return null;
  const says = comparisonWords[means.workplace.configuration.settings.locale];
  const list = (name: string, label: string, chosen: string) =>
    html`<div><label for="${name}">${label}</label><select id="${name}" name="${name}">${rows.map(({ id }) => html`<option value="${id}"${id === chosen ? html` selected` : null}>${snapshotTime(means, id)}</option>\n`)}</select></div>
`;
  return html`<form method="get" action="/konton/${account}/andringar" class="narrow" aria-label="${says.choose}">${list('fore', says.earlier, earlier)}${list('efter', says.later, later)}<p><button class="other">${says.compare}</button></p></form>
`;
}
