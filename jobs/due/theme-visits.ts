import type { FiledTheme, Theme } from '../../storage/records/theme.ts';
import { themeSpan } from '../time/theme-time.ts';
import { type Attempt, retryFrom } from './next-visit.ts';
import type { SlotCalendar } from './slots.ts';

/** A visit that a running theme asks for. `slot`: the newest moment at which one was to be made, milliseconds. */
export interface ThemeVisit {
  theme: Theme;
  slot: number;
}

/**
 * What the running themes ask of an account now. Null: nothing. The first visit is due when the theme begins, or when it was ordered if that
 * is later. Slots that went by while the machine was off are not made up for: nobody can visit a page as it was. Of several themes the one
 * with the newest slot. `now`: milliseconds.
 */
export function themeVisit(
  themes: readonly FiledTheme[],
  account: string,
  { now, timezone }: { now: number; timezone: string },
): ThemeVisit | null {
  let newest: ThemeVisit | null = null;
  for (const filed of themes) {
    const { theme } = filed;
    if (theme.everyHours === null || !(theme.accounts.length === 0 || theme.accounts.includes(account))) continue;
    const { start, end } = themeSpan(filed, timezone);
    const first = Math.max(Date.parse(start), Date.parse(theme.orderedAt));
    if (now < first || (end !== null && now >= Date.parse(end))) continue;
    const pace = theme.everyHours * hourMs;
    const slot = first + Math.floor((now - first) / pace) * pace;
    if (newest === null || slot > newest.slot) newest = { theme, slot };
  }
  return newest;
}

/**
 * Whether the visit is still to be made. A snapshot for any reason answers the slot. A visit that failed waits for the next slot; a page that
 * refused us, or is gone, for as long as without a theme. `attempt`: the newest that gave no snapshot. UTC.
 */
export function isThemeVisitDue(
  { slot }: ThemeVisit,
  known: { sealedAt: string | null; attempt: Attempt | null; sessionStoredAt: string | null },
  { calendar, now }: { calendar: SlotCalendar; now: number },
): boolean {
  const { sealedAt, attempt, sessionStoredAt } = known;
  if (sealedAt !== null && Date.parse(sealedAt) >= slot) return false;
  if (attempt === null || (sealedAt !== null && Date.parse(attempt.at) <= Date.parse(sealedAt))) return true;
  if (Date.parse(attempt.at) >= slot) return false;
  return attempt.status === 'failed' || retryFrom(attempt, sessionStoredAt, calendar) <= now;
}

/** Why the snapshot is taken, as its description has it. */
export function themeNote({ id, name }: Pick<Theme, 'id' | 'name'>): string {
  return `tema: ${name} (${id})`;
}

const hourMs = 3_600_000;
