/** A day: what is longer was no length. */
const longest = 86_400;
const units = { hours: 3600, minutes: 60, seconds: 1 } as const;
const iso = /^P(?:(\d+)D)?T?(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?$/i;
const clock = /^(?:(\d{1,2}):)?(\d{1,2}):(\d{2})$/;
const hours = '(\\d{1,2})\\s*(?:timmar|timme|tim|hours?|hrs?|h)';
const minutes = '(\\d{1,3})\\s*(?:minuter|minut|minutes?|mins?|min|m)';
const seconds = '(\\d{1,3})\\s*(?:sekunder|sekund|seconds?|secs?|sek|s)';
const between = '\\.?(?:\\s*,)?(?:\\s+(?:och|and))?\\s*';
const spelled = new RegExp(`^(?:${hours}${between})?(?:${minutes}${between})?(?:${seconds}\\.?)?$`, 'i');

/**
 * How long a film is, in seconds, by the first of the page's words that tell a length and nothing else: `3:12`, `PT3M12S`, `3 minuter och
 * 12 sekunder`, or the bare seconds of an attribute. Null: none does.
 */
export function filmLength(told: readonly string[]): { seconds: number; shown: string } | null {
  for (const shown of told) {
    const length = secondsIn(shown.trim());
    if (length !== null && length > 0 && length <= longest) return { seconds: length, shown };
  }
  return null;
}

function secondsIn(words: string): number | null {
  if (/^\d+(?:\.\d+)?$/.test(words)) return Number(words);
  const [, hour, minute, second] = clock.exec(words) ?? [];
  if (minute !== undefined) return sum(hour, minute, second);
  const parts = iso.exec(words);
  if (parts !== null) return Number(parts[1] ?? 0) * longest + sum(parts[2], parts[3], parts[4]);
  const [, ...spelt] = spelled.exec(words) ?? [];
  return spelt.some((part) => part !== undefined) ? sum(spelt[0], spelt[1], spelt[2]) : null;
}

function sum(hour = '0', minute = '0', second = '0'): number {
  return Number(hour) * units.hours + Number(minute) * units.minutes + Number(second) * units.seconds;
}
