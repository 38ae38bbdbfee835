import { Temporal } from '@js-temporal/polyfill';

/** The day in Sweden so many days from today: around midnight it is another than that of UTC. `2026-11-30` */
export function civilDay(daysOn = 0): string {
  return Temporal.Now.plainDateISO('Europe/Stockholm').add({ days: daysOn }).toString();
}
