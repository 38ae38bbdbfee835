import type { FoundNote } from '../../../jobs/find/find-notes.ts';
import type { FoundSnapshot } from '../../../jobs/find/find-snapshots.ts';
import type { WordsAround } from '../../../jobs/find/words-around.ts';
import { timeOf } from '../../html/marks.ts';
import { html, type Markup, outside } from '../../html/markup.ts';
import { choiceNames } from '../../papers/register/choice-names.ts';
import { words } from '../../words/archive-words.ts';
import { threadHref } from '../item-parts/thread-href.ts';
import { accountName } from '../page/account-names.ts';
import type { DeskMeans } from '../page/desk-means.ts';
import { pictureHref } from '../page/hrefs.ts';
import { overviewOf } from '../snapshots/overview-of.ts';
import { postHref } from '../snapshots/posts-asked.ts';
import { snapshotHref, snapshotName } from '../snapshots/snapshot-list.ts';
import { type SearchWords, searchWords } from './search-words.ts';

/** Snapshots that were found by `text`, each with links to the post in which the words stand, where that is known, and to their place in the picture. */
export async function snapshotHits(found: readonly FoundSnapshot[], text: string, means: DeskMeans): Promise<Markup> {
  const says = searchWords[means.workplace.configuration.settings.locale];
  const pictured = await Promise.all(
    found.map(async (one, at) => ({
      ...one,
      picture: one.secret ? null : await overviewOf(means, one.row.folder, at),
    })),
  );
  return html`<ol class="hits">
${pictured.map(({ row, secret, around, post, machineRead, picture }) => {
  const href = post === null ? snapshotHref(row.id) : postHref(row.id, post);
  const inPicture = machineRead ? null : html` <a href="${pictureHref(row.id, { text, post })}">${says.inPicture}</a>`;
  return html`<li><p><a href="${href}">${picture}${says.snapshot}, ${outside(snapshotName(means, row.id))}</a>${machineRead ? html` <span class="quiet">${says.machineRead}</span>` : null}${inPicture}</p>${wordsPart(around, secret, says)}</li>
`;
})}</ol>
`;
}

/** Notes that were found, each with a link to the item in its thread where the item is still there. */
export function noteHits(found: readonly FoundNote[], means: DeskMeans): Markup {
  const { locale, timezone } = means.workplace.configuration.settings;
  const says = searchWords[locale];
  return html`<ol class="hits">
${found.map(({ note: { note, item, at, account, category, secret, isThere }, around }) => {
  const thread = isThere ? html` <a href="${threadHref(item)}">${says.inThread}</a>` : null;
  return html`<li><p><a href="/avpubliceringar/${item}?anteckning=${note}">${says.note}, ${timeOf(at, timezone, words[locale])}: ${choiceNames[locale].categories[category]}</a> <span class="quiet">${outside(accountName(means, account))}</span>${thread}</p>${wordsPart(around, secret, says)}</li>
`;
})}</ol>
`;
}

/** The words that were found, among those around them. What is secret is read on its own page, where each look is written down. */
function wordsPart(around: WordsAround | null, secret: boolean, says: SearchWords): Markup | null {
  if (secret) return html`<p><em>${says.secret}</em></p>`;
  if (around === null) return null;
  return html`<p>… ${outside(around.before)}<mark>${outside(around.hit)}</mark>${outside(around.after)} …</p>`;
}
