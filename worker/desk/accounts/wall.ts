import { accountYears } from '../../../jobs/due/account-status.ts';
import type { YearStatus } from '../../../jobs/due/status.ts';
import { type Withheld, withheldSnapshots } from '../../../jobs/secrecy/withheld-snapshots.ts';
import type { AttemptRow, SnapshotRow } from '../../../storage/catalog/catalog.ts';
import { parseSnapshotId } from '../../../storage/layout/layout.ts';
import { tag } from '../../html/components.ts';
import { dayOf, stateMark, statusMark, withheldTag } from '../../html/marks.ts';
import { html, type Markup, outside } from '../../html/markup.ts';
import { timeLine, type WallCell, type WallRow, wallPart } from '../../html/wall.ts';
import { mayBeShown } from '../../papers/pages/changes/changes-pairs.ts';
import { words } from '../../words/archive-words.ts';
import { accountName } from '../page/account-names.ts';
import { type ActingMeans, civilDay, civilToday, type DeskMeans, wordsOf } from '../page/desk-means.ts';
import { pictureHref } from '../page/hrefs.ts';
import { pictureLoading } from '../page/picture-loading.ts';
import { mayRead, type Visitor } from '../page/visitor.ts';
import { topHref } from '../snapshots/archive-files.ts';
import { withOverview } from '../snapshots/overview-of.ts';
import { snapshotHref } from '../snapshots/snapshot-list.ts';
import type { AccountLine } from './account-lines.ts';
import { isLacking } from './lacking.ts';
import { wallWordsOf } from './wall-words.ts';

/** What the rows need to know, once for all. */
interface Known {
  visitor: Visitor;
  withheld: ReadonlyMap<string, Withheld>;
  pictured: ReadonlySet<string>;
  attempts: ReadonlyMap<string, AttemptRow>;
}

/** The wall of these accounts, with its time line. `all`: the accounts of the whole list, whose years it has, so that each page has the same. */
export async function accountsWall(
  means: ActingMeans,
  visitor: Visitor,
  { shown, all }: { shown: readonly AccountLine[]; all: readonly AccountLine[] },
): Promise<Markup> {
  const { catalog } = means.workplace;
  const says = wallWordsOf(means);
  const ids = shown.map(({ account }) => account.id);
  const withheld = await withheldSnapshots(means.workplace);
  const rowsOf = new Map(
    await Promise.all(ids.map(async (account) => [account, await catalog.snapshots({ account, gone: true })] as const)),
  );
  const showable = [...rowsOf.values()]
    .flat()
    .filter((row) => mayRead(visitor, row.committee) && mayBeShown(row, withheld));
  const pictured = await withOverview(showable, means);
  const known = { visitor, withheld, pictured, attempts: await catalog.lastAttempts() };
  const statusOf = accountYears(means.workplace, shown, await catalog.sealedStarts(ids));
  const years = await yearsOf(means, visitor, all);
  const rows = shown.map((line): WallRow => {
    const byYear = Map.groupBy(rowsOf.get(line.account.id) ?? [], ({ id }) => parseSnapshotId(id)?.year ?? 0);
    const statuses = new Map((statusOf.get(line.account.id) ?? []).map((one) => [one.year, one]));
    const cells = years.map((year) =>
      cellOf(means, line, { year, rows: byYear.get(year) ?? [], status: statuses.get(year) }, known),
    );
    return { ...headOf(means, line), cells };
  });
  const loading = pictureLoading;
  return html`${years.length > 6 ? timeLine(says.years, years) : null}${wallPart({ label: says.wall, account: wordsOf(means).account, years, rows, loading })}`;
}

/** From this year down to the first in which one of the accounts was watched, or the visitor's committees have a snapshot. */
async function yearsOf(means: DeskMeans, visitor: Visitor, lines: readonly AccountLine[]): Promise<number[]> {
  const now = Number(civilToday(means).slice(0, 4));
  const filed = (await means.workplace.catalog.volumes()).filter(({ committee }) => mayRead(visitor, committee));
  const watched = lines.flatMap(({ history }) => history.seen[0]?.at ?? []).map((at) => Number(at.slice(0, 4)));
  const first = [...filed.map(({ year }) => year), ...watched].reduce((a, b) => Math.min(a, b), now);
  return Array.from({ length: now - first + 1 }, (_, at) => now - at);
}

function headOf(means: DeskMeans, { account, stands, verdict }: AccountLine): Omit<WallRow, 'cells'> {
  const says = wordsOf(means);
  const archiveSays = words[means.workplace.configuration.settings.locale];
  const lacks = isLacking(account, civilToday(means)) ? html` ${tag(says.lacksOfAccount, 'bad')}` : null;
  const next =
    verdict.nextDue === null ? null : html`<span class="quiet">${says.next}: ${dayOf(verdict.nextDue)}</span>`;
  return {
    id: account.id,
    name: html`<a href="/konton/${account.id}">${outside(account.name)}</a>`,
    told: html`<span class="quiet">${archiveSays.platforms[account.platform] ?? account.platform}</span><span>${stateMark(stands, archiveSays)}${lacks}</span>${next}`,
  };
}

interface OfYear {
  year: number;
  /** The newest first. */
  rows: readonly SnapshotRow[];
  status: YearStatus | undefined;
}

function cellOf(means: DeskMeans, line: AccountLine, { year, rows, status }: OfYear, known: Known): WallCell {
  const own = rows.filter(({ beside }) => beside === null);
  if (own.length === 0) return holeOf(means, line, year, status, known);
  const says = wallWordsOf(means);
  const { locale } = means.workplace.configuration.settings;
  const archiveSays = words[locale];
  const readable = own.filter(({ committee }) => mayRead(known.visitor, committee));
  // A record from an earlier committee's time is for those who may read that committee.
  if (readable.length === 0) return { kind: 'hole', told: says.otherCommittee, lacks: false };
  const withPicture = readable.find(({ id }) => known.pictured.has(id));
  const row = withPicture ?? (readable[0] as SnapshotRow);
  const name = says.snapshot(
    accountName(means, row.account),
    civilDay(means, row.startedAt),
    archiveSays.statuses[row.status],
  );
  const more =
    readable.length === 1
      ? null
      : {
          href: `/ogonblicksbilder?${new URLSearchParams({ namnd: row.committee, konto: row.account, ar: `${year}` })}`,
          count: readable.length - 1,
          name: says.moreOf(year),
        };
  const partial = row.status === 'complete' ? null : statusMark(row.status, archiveSays);
  const lacking =
    partial === null && status !== undefined && status.completed < status.expected
      ? tag(wordsOf(means).of(status.completed, status.expected), 'poor')
      : partial;
  if (withPicture !== undefined)
    return { kind: 'shown', href: pictureHref(row.id), src: topHref(row.folder, 'cell'), name, mark: lacking, more };
  const why = known.withheld.get(row.id);
  const mark =
    row.list !== null || row.disposedAt !== null
      ? says.gone
      : why !== undefined
        ? withheldTag(why, archiveSays)
        : html`${says.noPicture} ${partial}`;
  return { kind: 'shown', href: snapshotHref(row.id), src: null, name, mark, more };
}

/** A year without any snapshot: what was to come of it, and whether that is a fault. */
function holeOf(
  means: DeskMeans,
  { account, committee, verdict, answeredAt }: AccountLine,
  year: number,
  status: YearStatus | undefined,
  { attempts }: Known,
): WallCell {
  const says = wallWordsOf(means);
  const attempt = attempts.get(account.id);
  const isFailed =
    attempt !== undefined &&
    // What was filed for the account's former committee is that committee's.
    attempt.committee === committee &&
    (answeredAt === null || answeredAt < attempt.startedAt) &&
    Number(civilDay(means, attempt.startedAt).slice(0, 4)) === year;
  if (isFailed) return { kind: 'hole', told: says.failed, lacks: true };
  const comes =
    (verdict.state === 'ok' || verdict.state === 'due') &&
    verdict.nextDue !== null &&
    Number(verdict.nextDue.slice(0, 4)) === year;
  if (comes) return { kind: 'hole', told: html`${says.comes(verdict.nextDue ?? '')}`, lacks: false };
  if (status === undefined || status.expected === 0)
    return { kind: 'hole', told: wordsOf(means).notExpected, lacks: false };
  if (status.completed >= status.expected) return { kind: 'hole', told: says.later, lacks: false };
  return { kind: 'hole', told: says.lacks, lacks: true };
}
