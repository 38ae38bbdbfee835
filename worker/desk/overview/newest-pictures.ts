import { withheldSnapshots } from '../../../jobs/secrecy/withheld-snapshots.ts';
import type { SnapshotRow } from '../../../storage/catalog/catalog.ts';
import { words } from '../../papers/pages/archive-words.ts';
import { mayBeShown } from '../../papers/pages/changes-pairs.ts';
import { statusMark, timeOf } from '../../papers/pages/marks.ts';
import { html, type Markup, outside } from '../../papers/pages/markup.ts';
import { accountName } from '../page/account-names.ts';
import { readableCommittees } from '../page/committees.ts';
import type { ActingMeans } from '../page/desk-means.ts';
import { pictureLoading } from '../page/picture-loading.ts';
import { mayRead, type Visitor } from '../page/visitor.ts';
import { topHref } from '../snapshots/archive-files.ts';
import { withOverview } from '../snapshots/overview-of.ts';
import { snapshotHref } from '../snapshots/snapshot-list.ts';
import { overviewWords } from './overview-words.ts';

const mostShown = 6;
/** The newest of a committee that are looked at: among them may be some that are not for everybody. */
const mostAsked = 24;

/** The newest snapshots as pictures, of what the visitor may read and is neither secret nor locked and has a picture. Null: there are none. */
export async function newestPictures(means: ActingMeans, visitor: Visitor): Promise<Markup | null> {
  const { configuration } = means.workplace;
  const { locale, timezone } = configuration.settings;
  const says = overviewWords[locale];
  const withheld = await withheldSnapshots(means.workplace);
  const newest = (await newestRows(means, visitor))
    .filter((row) => mayBeShown(row, withheld))
    .sort((a, b) => (a.startedAt < b.startedAt ? 1 : a.startedAt > b.startedAt ? -1 : 0))
    .slice(0, mostAsked);
  const pictured = await withOverview(newest, means);
  const shown = newest.filter(({ id }) => pictured.has(id)).slice(0, mostShown);
  if (shown.length === 0) return null;
  const card = ({ id, account, folder, startedAt, status }: SnapshotRow, at: number) =>
    html`<li><a href="${snapshotHref(id)}"><img class="small" src="${topHref(folder)}" width="160" height="192" ${pictureLoading(at)} alt="">${outside(accountName(means, account))}</a> ${timeOf(startedAt, timezone, words[locale])} ${statusMark(status, words[locale])}</li>\n`;
  return html`<h2>${says.newest}</h2>
<ul class="newest">${shown.map(card)}</ul>
`;
}

async function newestRows(means: ActingMeans, visitor: Visitor): Promise<SnapshotRow[]> {
  const { catalog } = means.workplace;
  if (mayRead(visitor, '*')) return catalog.snapshots({ limit: mostAsked });
  const some = readableCommittees(means, visitor).map((committee) =>
    catalog.snapshots({ committee, limit: mostAsked }),
  );
  return (await Promise.all(some)).flat();
}
