import { isDay } from '../../storage/records/civil-time.ts';

const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(timezone: string): Intl.DateTimeFormat {
  const known = formats.get(timezone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone: timezone,
    calendar: 'iso8601',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'longOffset',
  });
  formats.set(timezone, made);
  return made;
}

/** An instant on the wall in a time zone: `2026-11-24`, `09:30`, `09:30:15`, `UTC+01:00`, and its year. */
export interface WallTime {
  date: string;
  minute: string;
  second: string;
  offset: string;
  year: number;
}

/** Civil time of an ISO 8601 instant (UTC) in `timezone`; null when the text is no instant: a day has no time. */
export function wallTime(instant: string, timezone: string): WallTime | null {
  if (isDay(instant)) return null;
  const milliseconds = Date.parse(instant);
  if (Number.isNaN(milliseconds)) return null;
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {};
  for (const { type, value } of formatFor(timezone).formatToParts(milliseconds)) parts[type] = value;
  const minute = `${parts.hour}:${parts.minute}`;
  return {
    date: `${parts.year}-${parts.month}-${parts.day}`,
    minute,
    second: `${minute}:${parts.second}`,
    offset: (parts.timeZoneName ?? '').replace('GMT', 'UTC'),
    year: Number(parts.year),
  };
}
