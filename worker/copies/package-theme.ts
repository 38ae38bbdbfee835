import { join } from 'node:path';
import { itemFilesOf } from '../../jobs/items/item-store-of.ts';
import { showItems } from '../../jobs/items/shown-items.ts';
import { withheldSnapshots } from '../../jobs/secrecy/withheld-snapshots.ts';
import { themeSnapshots } from '../../jobs/themes/theme-snapshots.ts';
import { themeState } from '../../jobs/time/theme-time.ts';
import type { Workplace } from '../../jobs/workplace.ts';
import type { ItemRow } from '../../storage/catalog/item-catalog.ts';
import { itemOwner, loneName } from '../../storage/layout/lone-names.ts';
import { themeFile } from '../../storage/layout/themes-layout.ts';
import type { FiledTheme } from '../../storage/records/theme.ts';
import { themePackageReadMe } from '../papers/package/theme-package-words.ts';
import { type Contents, writePackage } from '../papers/package/write-package.ts';
import { addWhole } from './copy-contents.ts';
import { mediaOf } from './package-item.ts';

/** A theme's package as it was written. `leftOut`: ids of snapshots of its time that may show something secret or locked. */
export interface PackedTheme {
  sha256: string;
  bytes: number;
  files: string[];
  snapshots: string[];
  leftOut: string[];
}

/**
 * Writes a theme as one zip file: what it is, its items with their versions, media and threads, the sealed snapshots of its time, and their
 * digests. `rows`: the items, none of them locked. `around`: what stands in their threads, as far as it may be included. A
 * snapshot that is withheld from anybody is never included: the way to it is a request for a copy. The same facts give the same bytes.
 * Throws PackageTargetError, PackageDamagedError.
 */
export async function packageTheme(
  workplace: Workplace,
  filed: FiledTheme,
  { rows, around }: { rows: readonly ItemRow[]; around: readonly ItemRow[] },
  { to }: { to: string },
): Promise<PackedTheme> {
  const { settings } = workplace.configuration;
  const { theme, ended } = filed;
  const now = workplace.office.now();
  const withheld = await withheldSnapshots(workplace);
  const taken = await themeSnapshots(workplace, filed, now);
  const [snapshots, leftOut] = [
    taken.filter(({ id }) => !withheld.has(id)),
    taken.filter(({ id }) => withheld.has(id)),
  ];
  const items = await showItems(workplace, rows);
  const contents: Contents = new Map();
  const state = themeState(filed, settings.timezone, now);
  const { locale, timezone, municipality } = settings;
  const told = { locale, timezone, municipality: municipality.name, filed, state, items, snapshots, leftOut };
  contents.set('LASMIG.txt', Buffer.from(themePackageReadMe(told)));
  for (const number of ended === null ? [1] : [1, ended.number]) {
    const path = themeFile(theme.id, number);
    contents.set(path.slice(path.lastIndexOf('/') + 1), { file: join(workplace.archive.root, path) });
  }
  const owners = new Map(rows.map((row) => [row.id, itemOwner(row, timezone)]));
  for (const { nonce: _, ...item } of items)
    put(contents, loneName(owners.get(item.id) ?? item.id, `inlagg/${item.id}/inlagg.json`), item);
  await addVersions(workplace, rows, contents);
  await addThreads(workplace, around, contents);
  for (const snapshot of snapshots) await addWhole(workplace, snapshot, `ogonblicksbilder/${snapshot.id}`, contents);
  const times = [theme.orderedAt, ...(ended === null ? [] : [ended.at]), ...rows.map(({ latestAt }) => latestAt)];
  const newest = Math.max(...[...times, ...snapshots.map(({ finishedAt }) => finishedAt)].map((at) => Date.parse(at)));
  const ids = { snapshots: snapshots.map(({ id }) => id), leftOut: leftOut.map(({ id }) => id) };
  return { ...(await writePackage(to, contents, new Date(newest))), ...ids };
}

async function addVersions(workplace: Workplace, rows: readonly ItemRow[], contents: Contents): Promise<void> {
  const files = itemFilesOf(workplace);
  for (const row of rows) {
    const place = (name: string) =>
      loneName(itemOwner(row, workplace.configuration.settings.timezone), `inlagg/${row.id}/${name}`);
    const versions = await files.versions(row);
    for (const { nonce: _, ...version } of versions)
      put(contents, place(`versioner/v${version.version}.json`), version);
    for (const [name, content] of await mediaOf(workplace.archive.root, row, versions))
      contents.set(place(`media/${name}`), content);
  }
}

/** The threads in which the items stand, oldest first. Of a locked part no more is told than that it is there. */
async function addThreads(workplace: Workplace, around: readonly ItemRow[], contents: Contents): Promise<void> {
  for (const [thread, rows] of Map.groupBy(around, (row) => row.thread)) {
    const shown = (await showItems(workplace, rows)).map(({ nonce: _, ...item }) => item);
    const [{ account, capturedAt }] = rows.toSorted((a, b) => a.capturedAt.localeCompare(b.capturedAt)) as [ItemRow];
    const owner = itemOwner({ account, capturedAt, id: thread }, workplace.configuration.settings.timezone);
    put(contents, loneName(owner, 'tradar/trad.json'), shown.reverse());
  }
}

function put(contents: Contents, name: string, content: unknown): void {
  contents.set(name, Buffer.from(`${JSON.stringify(content, null, 1)}\n`));
}
