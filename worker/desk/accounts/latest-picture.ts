import type { Withheld } from '../../../jobs/secrecy/withheld-snapshots.ts';
import type { SnapshotRow } from '../../../storage/catalog/catalog.ts';
import { words } from '../../papers/pages/archive-words.ts';
import { mayBeShown } from '../../papers/pages/changes-pairs.ts';
import { statusMark, timeOf } from '../../papers/pages/marks.ts';
import { html, type Markup } from '../../papers/pages/markup.ts';
import { civilDay, type DeskMeans, wordsOf } from '../page/desk-means.ts';
import { pictureHref } from '../page/hrefs.ts';
import { topHref } from '../snapshots/archive-files.ts';
import { hasOverview } from '../snapshots/overview-of.ts';
import type { AccountLine } from './account-lines.ts';

/**
 * The top of the newest page that may be shown, as wide as its small picture is, so that a person sees what it shows. It leads to the whole picture.
 * `rows`: the newest first. Null: there is no such page, or it has no picture.
 */
export async function latestPicture(
  { account }: AccountLine,
  rows: readonly SnapshotRow[],
  withheld: ReadonlyMap<string, Withheld>,
  means: DeskMeans,
): Promise<Markup | null> {
  const newest = rows.find((row) => mayBeShown(row, withheld));
  if (newest === undefined || !(await hasOverview(means, newest.folder))) return null;
  const { locale, timezone } = means.workplace.configuration.settings;
  const { id, folder, startedAt, status } = newest;
  return html`<figure class="latest"><a class="shot" href="${pictureHref(id)}"><img src="${topHref(folder, 'column')}" width="640" height="480" fetchpriority="high" alt="${wordsOf(means).pictureOf(account.name, civilDay(means, startedAt))}"></a>
<figcaption>${timeOf(startedAt, timezone, words[locale])} ${statusMark(status, words[locale])}</figcaption></figure>
`;
}
