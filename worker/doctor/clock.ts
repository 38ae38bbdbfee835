import { readFile, stat } from 'node:fs/promises';
import { Temporal } from '@js-temporal/polyfill';
import type { Words } from '../../config/base/words.ts';
import type { Part } from './part.ts';

/** A hardware clock in local time is one or two hours off, which is harmless. */
const FURTHEST_FROM_HARDWARE_HOURS = 24;
const remedy: Words = {
  sv: 'Ställ datorns klocka och låt NTP hålla den: varje ögonblicksbild dateras efter den.',
  en: "Set the machine's clock and let NTP keep it: every snapshot is dated by it.",
};

/** Whether the clock can be right: it is later than this program's installation, near the hardware clock, and kept by NTP. */
export async function examineClock(): Promise<Part[]> {
  return [
    judgeClock({
      now: Temporal.Now.instant(),
      installed: Temporal.Instant.fromEpochMilliseconds(Math.floor((await stat(new URL(import.meta.url))).mtimeMs)),
      hardware: await hardwareClock(),
      synchronised: await exists('/run/systemd/timesync/synchronized'),
    }),
  ];
}

export function judgeClock(clock: {
  now: Temporal.Instant;
  /** When this program was written to this machine. No snapshot is older than the program that takes it. */
  installed: Temporal.Instant;
  hardware: Temporal.Instant | null;
  synchronised: boolean;
}): Part {
  const { now, installed, hardware, synchronised } = clock;
  const hoursApart = hardware ? Math.abs(now.since(hardware).total('hours')) : 0;
  const ok = Temporal.Instant.compare(now, installed) >= 0 && hoursApart <= FURTHEST_FROM_HARDWARE_HOURS;
  const local = now.toZonedDateTimeISO('Europe/Stockholm').toPlainDateTime().toString({ smallestUnit: 'minute' });
  const apart = hoursApart.toFixed(1);
  const beside: Words = hardware
    ? { sv: `${apart} h från hårdvaruklockan`, en: `${apart} h from the hardware clock` }
    : { sv: 'ingen hårdvaruklocka att jämföra med', en: 'no hardware clock to compare with' };
  const ntp: Words = synchronised
    ? { sv: 'hålls av NTP', en: 'kept by NTP' }
    : { sv: 'inte känt om NTP håller den', en: 'not known to be kept by NTP' };
  return {
    part: { sv: 'klockan', en: 'clock' },
    ok,
    found: {
      sv: `${local} i Stockholm; ${beside.sv}; ${ntp.sv}`,
      en: `${local} in Stockholm; ${beside.en}; ${ntp.en}`,
    },
    remedy: ok ? null : remedy,
  };
}

/** Linux: the time of the first real-time clock; null when there is none. */
async function hardwareClock(): Promise<Temporal.Instant | null> {
  try {
    const seconds = Number(await readFile('/sys/class/rtc/rtc0/since_epoch', 'utf8'));
    return seconds > 0 ? Temporal.Instant.fromEpochMilliseconds(seconds * 1000) : null;
  } catch (error) {
    if (['ENOENT', 'EACCES', 'EINVAL', 'EIO'].includes(String((error as { code?: unknown }).code))) return null;
    throw error;
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'EACCES'].includes(String((error as { code?: unknown }).code))) return false;
    throw error;
  }
}
