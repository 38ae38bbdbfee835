import { showItems } from '../../../jobs/items/shown-items.ts';
import { snapshotCalled } from '../../../jobs/secrecy/mark-secret.ts';
import { withheldSnapshots } from '../../../jobs/secrecy/withheld-snapshots.ts';
import type { SnapshotRow } from '../../../storage/catalog/catalog.ts';
import { withheldTag } from '../../html/marks.ts';
import { html, type Markup, outside } from '../../html/markup.ts';
import { words } from '../../words/archive-words.ts';
import { marks, shortWords, toldOf } from '../item-parts/item-marks.ts';
import { itemWordsOf } from '../item-parts/item-words.ts';
import { picturedIn } from '../items/item-picture.ts';
import { accountName } from '../page/account-names.ts';
import type { ActingMeans } from '../page/desk-means.ts';
import { textIn, tickedIn } from '../page/form-parts.ts';
import type { Fields } from '../page/resume.ts';
import { mayOrder, type Visitor } from '../page/visitor.ts';
import { topOfPictureHref } from '../snapshots/archive-files.ts';
import { overviewOf } from '../snapshots/overview-of.ts';
import { snapshotName } from '../snapshots/snapshot-list.ts';
import { releaseWords } from './release-words.ts';

/** What is asked for, by ids. */
export interface Asked {
  items: readonly string[];
  snapshots: readonly string[];
}

/** What the form asks for: the cards that are still ticked, and what is written in its fields. */
export function askedIn(sent: Fields): Asked {
  const ids = (prefix: string, field: string) => {
    const ticked = tickedIn(sent, prefix).map(([id]) => id);
    const written = textIn(sent, field).split(/[\s,;]+/);
    return [...new Set([...ticked, ...written])].filter((id) => id !== '');
  };
  return { items: ids('inlagg-', 'inlagg'), snapshots: ids('bild-', 'ogonblicksbilder') };
}

/** The most that are shown with their pictures: for each, snapshots are opened. */
const mostPictured = 20;

/**
 * What is asked for as cards, each with a tick that takes it away. `left`: the ids that are none of an item or a snapshot for which the visitor may
 * register a request; they stay in their fields. Null: no card.
 */
export async function askedCards(
  means: ActingMeans,
  visitor: Visitor,
  asked: Asked,
): Promise<{ cards: Markup | null; left: Asked }> {
  const { catalog, configuration } = means.workplace;
  const found = asked.items.length === 0 ? [] : await catalog.items.find({ ids: asked.items });
  const rows = found.filter(({ committee }) => mayOrder(visitor, committee));
  const called = await Promise.all(asked.snapshots.map((id) => snapshotCalled(means.workplace, id, { inGrace: true })));
  const snapshots = called.filter((row) => row !== null).filter(({ committee }) => mayOrder(visitor, committee));
  const shown = new Set([...rows, ...snapshots].map(({ id }) => id));
  const isLeft = (id: string) => !shown.has(id);
  const left = { items: asked.items.filter(isLeft), snapshots: asked.snapshots.filter(isLeft) };
  if (shown.size === 0) return { cards: null, left };
  const says = releaseWords[configuration.settings.locale];
  const cards = [...(await itemCards(means, visitor, rows)), ...(await snapshotCards(means, snapshots))];
  return {
    cards: html`<fieldset><legend>${says.chosen}</legend><p class="hint">${says.chosenHint}</p>
<ul class="hits asked">${cards}</ul></fieldset>
`,
    left,
  };
}

type ItemRows = Awaited<ReturnType<ActingMeans['workplace']['catalog']['items']['find']>>;

async function itemCards(means: ActingMeans, visitor: Visitor, rows: ItemRows): Promise<Markup[]> {
  const says = itemWordsOf(means);
  const items = new Map((await showItems(means.workplace, rows)).map((item) => [item.id, item]));
  const cards: Markup[] = [];
  for (const [at, row] of rows.entries()) {
    const item = items.get(row.id);
    if (item === undefined) continue;
    const found = at < mostPictured ? await picturedIn(means, visitor, row, item.snapshots) : null;
    const picture =
      found === null
        ? null
        : html`<img class="small" src="${topOfPictureHref(found.picture)}" width="160" height="192" loading="lazy" alt=""> `;
    const name = html`${toldOf(item, means)}, ${outside(accountName(means, item.account))}`;
    cards.push(card(`inlagg-${item.id}`, name, html`${picture}<p>${marks(item, says)}${shortWords(item, says)}</p>`));
  }
  return cards;
}

async function snapshotCards(means: ActingMeans, rows: readonly SnapshotRow[]): Promise<Markup[]> {
  if (rows.length === 0) return [];
  const { locale } = means.workplace.configuration.settings;
  const withheld = await withheldSnapshots(means.workplace);
  const cards: Markup[] = [];
  for (const [at, { id, folder, list }] of rows.entries()) {
    const why = withheld.get(id);
    const isShown = why === undefined && list === null && at < mostPictured;
    const told = why === undefined ? null : html`<p>${withheldTag(why, words[locale])}</p>`;
    const name = html`${releaseWords[locale].snapshotCard}, ${outside(snapshotName(means, id))}`;
    cards.push(card(`bild-${id}`, name, html`${isShown ? await overviewOf(means, folder, at) : null}${told}`));
  }
  return cards;
}

function card(field: string, name: Markup, content: Markup): Markup {
  return html`<li><div class="tick"><input type="checkbox" id="${field}" name="${field}" value="1" checked><label for="${field}">${name}</label></div>${content}</li>\n`;
}
