import type { AttemptRow, Volume } from '../../../storage/catalog/catalog.ts';
import type { SnapshotStatus } from '../../../storage/records/snapshot-description.ts';
import { barTable } from '../../html/components.ts';
import { statusMark } from '../../html/marks.ts';
import { html, type Markup, outside } from '../../html/markup.ts';
import { type Locale, words } from '../../words/archive-words.ts';
import { wallTime } from '../../words/times.ts';
import { accountName } from '../page/account-names.ts';
import type { DeskMeans } from '../page/desk-means.ts';
import { mayRead, type Visitor } from '../page/visitor.ts';
import { overviewWords } from './overview-words.ts';

/** How many snapshots each year has and how large they are, as a table with a bar in each row. Null: the archive has none that the visitor may see. */
export function volumesPart(means: DeskMeans, filed: readonly Volume[]): Markup | null {
  const { locale } = means.workplace.configuration.settings;
  const says = overviewWords[locale];
  if (filed.length === 0) return null;
  const byYear = [...Map.groupBy(filed, ({ year }) => year)].sort(([a], [b]) => b - a);
  const sum = (some: readonly Volume[], of: 'complete' | 'partial' | 'bytes') =>
    some.reduce((total, one) => total + one[of], 0);
  const rows = byYear.map(([year, some]) => {
    const [partial, count] = [sum(some, 'partial'), sum(some, 'complete') + sum(some, 'partial')];
    return { name: String(year), value: count, partial, size: sizeOf(sum(some, 'bytes'), locale) };
  });
  const heading = html`<h2>${says.volumes}</h2>
<p>${says.volumesNote}</p>
`;
  const [only] = rows;
  // One bar is compared with nothing.
  if (only !== undefined && rows.length === 1)
    return html`${heading}<p class="volumes">${says.inYear(only.name, only.value, only.partial, only.size)}</p>
`;
  return html`${heading}${barTable(
    says.volumes,
    [says.year, says.count, says.ofThemPartial, says.size],
    rows.map(({ name, value, partial, size }) => ({ name, value, cells: [String(value), String(partial), size] })),
  )}`;
}

/** A number of bytes for people who read, by the powers of ten. */
function sizeOf(bytes: number, locale: Locale): string {
  const [unit, one] = bytes >= 1e9 ? ['gigabyte', 1e9] : ['megabyte', 1e6];
  return new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits: 1 }).format(bytes / one);
}

/** The most visits that are counted. */
const mostCounted = 2000;

/** The most failed visits of a kind that are named. */
const mostNamed = 5;

/** How the visits ended that began in the last 24 hours, and which of them gave no snapshot. */
export async function lastDayPart(means: DeskMeans, visitor: Visitor): Promise<Markup> {
  const { locale } = means.workplace.configuration.settings;
  const says = overviewWords[locale];
  const { catalog } = means.workplace;
  const since = new Date(means.now().getTime() - 24 * 3_600_000).toISOString();
  const asked = { since, limit: mostCounted + 1 };
  const [sealed, attempts] = [await catalog.snapshots(asked), await catalog.attempts(asked)];
  const cut = sealed.length > mostCounted || attempts.length > mostCounted;
  const seen = [...sealed, ...attempts].filter(({ committee }) => mayRead(visitor, committee));
  const byStatus = Map.groupBy(seen, ({ status }): SnapshotStatus => status);
  const failed = Map.groupBy(
    attempts.filter(({ committee }) => mayRead(visitor, committee)),
    ({ status }) => status,
  );
  const told = html`<p>${says.visitsMade}: ${[...byStatus].map(([status, some]) => html`${statusMark(status, words[locale])} ${some.length}${failedVisitsOf(means, failed.get(status) ?? [])} `)}</p>`;
  const content = byStatus.size > 0 ? told : cut ? null : html`<p>${says.noVisits}</p>`;
  return html`<h2>${says.visits}</h2>\n${content}${cut ? html`<p>${says.onlyNewest(mostCounted)}</p>` : null}\n`;
}

/** The failed visits of one outcome, each a link to what is told of it. Null: there are none. */
function failedVisitsOf(means: DeskMeans, attempts: readonly AttemptRow[]): Markup | null {
  if (attempts.length === 0) return null;
  const { locale, timezone } = means.workplace.configuration.settings;
  const says = overviewWords[locale];
  const left = attempts.length - mostNamed;
  const links = attempts
    .slice(0, mostNamed)
    .map(
      ({ order, account, startedAt }, at) =>
        html`${at === 0 ? null : ', '}<a href="/bestallningar/${order}">${outside(accountName(means, account))}, ${wallTime(startedAt, timezone)?.minute ?? startedAt}</a>`,
    );
  return html` (${links}${left > 0 ? ` ${says.moreOfThem(left)}` : null})`;
}
