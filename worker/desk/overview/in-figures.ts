import type { Volume } from '../../../storage/catalog/catalog.ts';
import type { SnapshotStatus } from '../../../storage/records/snapshot-description.ts';
import { type Locale, words } from '../../papers/pages/archive-words.ts';
import { barTable } from '../../papers/pages/components.ts';
import { statusMark } from '../../papers/pages/marks.ts';
import { html, type Markup } from '../../papers/pages/markup.ts';
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
    return {
      name: String(year),
      value: count,
      cells: [String(count), String(partial), sizeOf(sum(some, 'bytes'), locale)],
    };
  });
  return html`<h2>${says.volumes}</h2>
<p>${says.volumesNote}</p>
${barTable(says.volumes, [says.year, says.count, says.ofThemPartial, says.size], rows)}`;
}

/** A number of bytes for people who read, by the powers of ten. */
function sizeOf(bytes: number, locale: Locale): string {
  const [unit, one] = bytes >= 1e9 ? ['gigabyte', 1e9] : ['megabyte', 1e6];
  return new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits: 1 }).format(bytes / one);
}

/** The most visits that are counted. */
const mostCounted = 2000;

/** How the visits ended that began in the last 24 hours. */
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
  const told = html`<p>${says.visitsMade}: ${[...byStatus].map(([status, some]) => html`${statusMark(status, words[locale])} ${some.length} `)}</p>`;
  const content = byStatus.size > 0 ? told : cut ? null : html`<p>${says.noVisits}</p>`;
  return html`<h2>${says.visits}</h2>\n${content}${cut ? html`<p>${says.onlyNewest(mostCounted)}</p>` : null}\n`;
}
