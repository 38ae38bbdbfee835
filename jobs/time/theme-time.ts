import type { FiledTheme } from '../../storage/records/theme.ts';
import { beginningOf, dayMs } from './local-time.ts';

export type ThemeState = 'coming' | 'running' | 'over' | 'ended';

/** When a theme begins, and when it is over, UTC. `end` is exclusive. Null: until somebody ends it. */
export interface ThemeSpan {
  start: string;
  end: string | null;
}

/** From the first day to the end of the last one, or to the moment at which a person ended the theme. */
export function themeSpan({ theme, ended }: FiledTheme, timezone: string): ThemeSpan {
  const ends = [
    ...(theme.to === null ? [] : [beginningOf(theme.to, timezone, dayMs)]),
    ...(ended === null ? [] : [ended.at]),
  ];
  const end = ends.reduce<string | null>(
    (first, one) => (first === null || Date.parse(one) < Date.parse(first) ? one : first),
    null,
  );
  return { start: beginningOf(theme.from, timezone), end };
}

/** `over`: its last day has passed. `ended`: a person ended it before that. `now`: UTC. */
export function themeState(filed: FiledTheme, timezone: string, now: string): ThemeState {
  const { start, end } = themeSpan(filed, timezone);
  const at = Date.parse(now);
  if (end !== null && Date.parse(end) <= at) return filed.ended !== null && end === filed.ended.at ? 'ended' : 'over';
  return Date.parse(start) <= at ? 'running' : 'coming';
}
