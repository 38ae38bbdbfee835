import type { SnapshotRow } from '../../storage/catalog/catalog.ts';
import type { FiledTheme } from '../../storage/records/theme.ts';
import { themeSpan } from '../time/theme-time.ts';
import type { Reader } from '../workplace.ts';

/** The sealed snapshots of a theme's accounts that were taken in its time, for whatever reason, newest first. `now`: UTC. */
export async function themeSnapshots(
  { catalog, configuration }: Pick<Reader, 'catalog' | 'configuration'>,
  filed: FiledTheme,
  now: string,
): Promise<SnapshotRow[]> {
  const { accounts } = filed.theme;
  const { start, end } = themeSpan(filed, configuration.settings.timezone);
  const [from, until] = [Date.parse(start), end === null ? Date.parse(now) + 1 : Date.parse(end)];
  const found: SnapshotRow[] = [];
  // Years are civil: a theme that begins on New Year's Day begins in the UTC year before.
  const last = new Date(Math.min(until, Date.parse(now))).getUTCFullYear() + 1;
  for (let year = new Date(from).getUTCFullYear(); year <= last; year += 1) {
    for (const filter of accounts.length === 0 ? [{ year }] : accounts.map((account) => ({ account, year }))) {
      found.push(...(await catalog.snapshots(filter)));
    }
  }
  return found
    .filter(({ startedAt }) => Date.parse(startedAt) >= from && Date.parse(startedAt) < until)
    .sort((a, b) => (a.startedAt < b.startedAt ? 1 : a.startedAt > b.startedAt ? -1 : a.id < b.id ? 1 : -1));
}
