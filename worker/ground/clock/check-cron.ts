import { createTask } from 'node-cron';
import { CronRefusedError, slotCalendar } from '../../../jobs/due/slots.ts';
import { instantText, toLocal, yearOf } from '../../../jobs/time/local-time.ts';

/** A fault of a cron expression in the settings, for a Fault of `schedule.yearly` or `schedule.sweep`. */
export interface CronFault {
  severity: 'error' | 'warning';
  expected: string;
  got: string;
}

/** Long enough for leap days, and for both changes of the clock to fall on every possible date (at most 11 years lie between two such falls). */
const yearsAhead = 12;
const yearMs = 365.25 * 86_400_000;
/** An expression with more than yearly runs has shown its faults after this many runs. */
const runsAtMost = 800;

/**
 * Judges a cron expression; null when it is good. `yearly` is refused when its two readers differ: node-cron, which rings the bell, and
 * cron-parser, which computes the slots. They differ on a day of month together with a weekday, and on an hour that the clock skips or repeats.
 * `yearly` gets a warning when it lies between 02:00 and 03:00 or does not come every year. `sweep` only rings, so it need not be exact: it is
 * refused when it is unreadable or would be silent for more than a day. Runs are compared from the present moment on.
 */
export function checkCron(expression: string, timezone: string, use: 'yearly' | 'sweep'): CronFault | null {
  try {
    return use === 'sweep' ? silence(expression, timezone) : difference(expression, timezone);
  } catch (error) {
    // Both readers refuse with plain errors. Whatever went wrong, the expression could not be read.
    const message = error instanceof CronRefusedError ? String(error.cause) : String(error);
    return fault('a cron expression of five fields, like "0 3 15 1 *"', `${JSON.stringify(expression)}: ${message}`);
  }
}

function fault(expected: string, got: string, severity: CronFault['severity'] = 'error'): CronFault {
  return { severity, expected, got };
}

function difference(expression: string, timezone: string): CronFault | null {
  const before = Date.now();
  const runs = ringsOf(expression, timezone, before + yearsAhead * yearMs);
  const calendar = slotCalendar(expression, timezone);
  const slots = calendar.following(before);
  let slot = nextOf(slots);
  // The slot may have passed during the two readings.
  if (slot !== runs[0] && slot <= Date.now()) slot = nextOf(slots);
  const years = new Set<number>();
  for (const run of runs) {
    if (run !== slot) {
      const expected =
        'a cron expression that can be read in one way only: a day or a weekday, and an hour that each day has once';
      const [ring, next] = [instantText(run), instantText(slot)];
      return fault(expected, `${JSON.stringify(expression)}: ${ring} by one reading, ${next} by another`);
    }
    years.add(yearOf(toLocal(slot, timezone)));
    slot = nextOf(slots);
  }
  return unwise(expression, timezone, runs, years);
}

function nextOf(slots: Iterator<number>): number {
  const { value, done } = slots.next();
  if (done) throw new RangeError('expected a slot, found no more');
  return value;
}

/** node-cron's next runs before `until`, in milliseconds, or the first few hundred of them. Nothing is started. */
function ringsOf(expression: string, timezone: string, until: number): number[] {
  const task = createTask(expression, () => {}, { timezone });
  try {
    let runs = task.getNextRuns(yearsAhead + 1);
    if ((runs.at(-1)?.getTime() ?? until) < until) runs = task.getNextRuns(runsAtMost);
    return runs.map((run) => run.getTime()).filter((run) => run <= until);
  } finally {
    void task.destroy();
  }
}

function unwise(
  expression: string,
  timezone: string,
  runs: readonly number[],
  years: ReadonlySet<number>,
): CronFault | null {
  const atNight = runs.find((run) => new Date(toLocal(run, timezone)).getUTCHours() === 2);
  if (atNight !== undefined) {
    const expected = 'an hour other than 02:00 to 03:00, which the change of the clock skips or repeats';
    return fault(expected, JSON.stringify(expression), 'warning');
  }
  const thisYear = yearOf(toLocal(Date.now(), timezone));
  const seenUntil = Math.max(...years);
  for (let year = thisYear + 1; year <= Math.min(thisYear + 8, seenUntil); year += 1) {
    if (!years.has(year))
      return fault('a day that comes every year', `${JSON.stringify(expression)}: none in ${year}`, 'warning');
  }
  return null;
}

const dayAndAnHourMs = 25 * 3_600_000;

function silence(expression: string, timezone: string): CronFault | null {
  const now = Date.now();
  let last = now;
  for (const run of ringsOf(expression, timezone, now + yearMs)) {
    if (run - last > dayAndAnHourMs) {
      const silent = `${JSON.stringify(expression)}: silent from ${instantText(last)} to ${instantText(run)}`;
      return fault('a cron expression that comes every hour, like "7 * * * *"', silent);
    }
    last = run;
  }
  return null;
}
