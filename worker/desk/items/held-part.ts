import { showItems } from '../../../jobs/items/shown-items.ts';
import { heldThreads } from '../../../jobs/judge/held-threads.ts';
import { releaseOf } from '../../../jobs/release/releases-of.ts';
import { parseWhere } from '../../../jobs/search/where.ts';
import { committeesOf, type FiledHold } from '../../../storage/records/hold.ts';
import { html, type Markup, outside, type Part } from '../../html/markup.ts';
import { choiceNames } from '../../papers/register/choice-names.ts';
import { itemLinks } from '../item-parts/item-links.ts';
import { accountLink } from '../page/account-names.ts';
import type { DeskMeans } from '../page/desk-means.ts';
import { mayOrder, maySee, type Visitor } from '../page/visitor.ts';
import { snapshotHref, snapshotName } from '../snapshots/snapshot-list.ts';
import { hitList } from './hit-list.ts';
import { holdWords } from './hold-words.ts';
import { searchInWords } from './search-fields.ts';

/** What a hold covers, in a line. A request is named to its officers only. */
export async function coversPart(filed: FiledHold, visitor: Visitor, means: DeskMeans): Promise<Part> {
  const { locale } = means.workplace.configuration.settings;
  const says = holdWords[locale];
  const { kind, scope, target, caught, snapshots } = filed.hold;
  if (scope !== 'items') return [choiceNames[locale].scopes[scope], ': ', await targetLink(filed, visitor, means)];
  if (kind !== 'disclosure') return [says.itemsOf(caught.length), ': ', outside(target)];
  const release = await releaseOf(means.workplace, filed.hold.id);
  const isOfficer = committeesOf(filed.hold).some((committee) => mayOrder(visitor, committee));
  const name =
    release === null || !isOfficer
      ? says.someRequest
      : html`<a href="/utlamnande/${release.release.id}">${says.request(release.release.id)}</a>`;
  // A hold from before its snapshots were named holds all of its committee's.
  if (snapshots === undefined) return [name, ': ', says.itemsOf(caught.length), says.allSnapshots];
  const asked = release?.release.items.length ?? caught.length;
  return [name, ': ', says.asked(asked, snapshots.length)];
}

async function targetLink({ hold: { scope, target } }: FiledHold, visitor: Visitor, means: DeskMeans): Promise<Markup> {
  if (scope === 'account') return accountLink(means, target);
  if (scope === 'item' || scope === 'thread') return (await itemLinks(means, visitor, [target]))(target);
  if (scope !== 'query') return outside(target);
  const told = searchInWords(parseWhere(target), means);
  return html`${outside(told)} <span class="quiet">(${outside(target)})</span>`;
}

const mostItems = 50;

/** The items and the snapshots that a hold holds by name, each leading to its page; null where it names none. */
export async function heldPart({ hold }: FiledHold, visitor: Visitor, means: DeskMeans): Promise<Part> {
  if (hold.scope !== 'query' && hold.scope !== 'items') return null;
  const says = holdWords[means.workplace.configuration.settings.locale];
  const { items: catalog } = means.workplace.catalog;
  const threads = await heldThreads(catalog, hold);
  const members = (await catalog.members(threads)).filter(({ gone }) => gone !== true);
  const held = [...new Set([...hold.caught, ...members.map(({ id }) => id)])];
  const rows = await catalog.find({ ids: held.slice(0, mostItems) });
  const items = await showItems(
    means.workplace,
    rows.filter((row) => maySee(visitor, row)),
  );
  const hint = hold.scope === 'query' ? says.caughtHint : threads.length > 0 ? says.threadsHint : says.itemsHint;
  const snapshots = hold.snapshots ?? [];
  return [
    held.length === 0 && hold.scope === 'items'
      ? null
      : html`<h2>${says.items} (${held.length})</h2>
<p class="hint">${hint}</p>
${hitList(items, means)}
${held.length > items.length ? html`<p>${says.firstOf(items.length, held.length)}</p>` : null}`,
    snapshots.length === 0
      ? null
      : html`<h2>${says.snapshots} (${snapshots.length})</h2>
<ul>${snapshots.map((id) => html`<li><a href="${snapshotHref(id)}">${snapshotName(means, id)}</a></li>\n`)}</ul>
`,
  ];
}
