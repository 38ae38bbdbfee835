import { besideWords } from '../../../jobs/disposal/gone-snapshots.ts';
import type { Withheld } from '../../../jobs/secrecy/withheld-snapshots.ts';
import type { SnapshotRow } from '../../../storage/catalog/catalog.ts';
import { statusMark, timeOf, withheldMark } from '../../html/marks.ts';
import { html, type Markup, outside } from '../../html/markup.ts';
import { words } from '../../words/archive-words.ts';
import { comparisonWords } from '../../words/comparison-words.ts';
import { civilDay, type DeskMeans, wordsOf } from '../page/desk-means.ts';
import { comparisonHref, secrecyHref } from '../page/hrefs.ts';
import { pictureLoading } from '../page/picture-loading.ts';
import { mayOrder, type Visitor } from '../page/visitor.ts';
import { archiveHref, topHref } from '../snapshots/archive-files.ts';
import { newestBefore } from '../snapshots/earlier-one.ts';
import { withOverview } from '../snapshots/overview-of.ts';
import { snapshotHref, snapshotName } from '../snapshots/snapshot-list.ts';
import { secrecyWords } from '../withheld/secrecy-words.ts';
import type { AccountLine } from './account-lines.ts';
import { postPictureWords } from './post-picture-words.ts';
import { postPicturesHref, yearTaken } from './post-pictures.ts';

/** The account's newest snapshots, year by year, each with its picture. */
export async function accountSnapshots(
  { account, committee }: AccountLine,
  rows: readonly SnapshotRow[],
  withheld: ReadonlyMap<string, Withheld>,
  visitor: Visitor,
  means: DeskMeans,
): Promise<Markup> {
  const officer = mayOrder(visitor, committee);
  const places = new Map(rows.map(({ id }, at) => [id, at]));
  const says = wordsOf(means);
  const pictured = await withOverview(rows, means);
  const pictureOf = ({ id, folder, startedAt }: SnapshotRow) => {
    const why = withheld.get(id);
    if (why) return withheldMark(why, archiveSays);
    return !pictured.has(id)
      ? null
      : html`<img class="small" src="${topHref(folder)}" width="160" height="192" ${pictureLoading(places.get(id) ?? 0)} alt="${says.pictureOf(account.name, civilDay(means, startedAt))}">`;
  };
  const comparePart = ({ id, startedAt }: SnapshotRow) => {
    const why = withheld.get(id);
    const isShown = why === undefined || (why === 'secret' && officer);
    const earlier = !isShown ? null : newestBefore(startedAt, rows, visitor, withheld);
    if (earlier === null) return null;
    const label = `${comparisonWords[locale].withEarlier}: ${snapshotName(means, id)}`;
    return html`<p><a href="${comparisonHref(id, earlier.id)}" aria-label="${label}">${comparisonWords[locale].withEarlier}</a></p>`;
  };
  const { locale, timezone } = means.workplace.configuration.settings;
  const archiveSays = words[locale];
  if (rows.length === 0) return html`<h2>${says.snapshots}</h2>\n<p>${says.noSnapshots}</p>\n`;
  const shelf = rows[0]?.folder.split('/').slice(0, 2).join('/') ?? '';
  const years = Map.groupBy(rows, yearTaken);
  return html`<h2>${says.snapshots}</h2>
<p><a href="${postPicturesHref(account.id)}">${postPictureWords[locale].link}</a>${rows.length < 2 ? null : html` · <a href="/konton/${account.id}/andringar">${comparisonWords[locale].link}</a>`}</p>
<ol class="years">
${[...years].map(
  ([year, its]) => html`<li class="${its.length > 2 ? 'broad' : its.length === 2 ? 'double' : ''}"><h3>${year}</h3>
<ul class="cards">
${its.map(
  (
    row,
  ) => html`<li><a href="${snapshotHref(row.id)}">${pictureOf(row)} ${timeOf(row.startedAt, timezone, archiveSays)}</a>
<p>${statusMark(row.status, archiveSays)} ${archiveSays.reasons[row.reason]}</p>${row.beside === null ? null : html`<p>${outside(besideWords(row)?.[locale] ?? '')}</p>`}${row.because === null || withheld.has(row.id) ? null : html`<p>${outside(row.because)}</p>`}${comparePart(row)}${officer ? html`<p><a href="${secrecyHref(row.id)}" aria-label="${secrecyWords[locale].title(snapshotName(means, row.id))}">${secrecyWords[locale].link}</a></p>` : null}</li>
`,
)}</ul>${its.some(({ id, beside }) => beside === null && !withheld.has(id)) ? html`<p><a href="${postPicturesHref(account.id, year)}">${postPictureWords[locale].ofYear(year)}</a></p>` : null}</li>
`,
)}</ol>
<p><a href="${archiveHref(`${shelf}/index.html`)}">${says.allYears}</a></p>
`;
}
