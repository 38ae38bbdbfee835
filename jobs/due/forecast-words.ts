import type { Words } from '../../config/base/words.ts';
import { dayText, toLocal } from '../time/local-time.ts';
import type { Forecast } from './forecast.ts';

/** When the snapshots that wait will be done, on what that is based, and what is not known. Days as `YYYY-MM-DD`. */
export function forecastWords(forecast: Forecast, timezone: string): Words {
  const { remaining, lastTurn, waitForPerson, done } = forecast;
  const sv = [
    done === null ? 'Klart: okänt, för inget besök har mätts än.' : `Klart omkring ${done.about}.`,
    `${remaining === 1 ? 'Ett konto' : `${remaining} konton`} återstår för schemat; det sista står på tur ${lastTurn}.`,
  ];
  const en = [
    done === null ? 'Done: unknown, as no visit has been measured yet.' : `Done about ${done.about}.`,
    `${remaining === 1 ? 'One account remains' : `${remaining} accounts remain`} for the schedule; the last one's turn is ${lastTurn}.`,
  ];
  if (done !== null) {
    const { visits, perHour, from, to } = done.measured;
    const day = (at: string) => dayText(toLocal(Date.parse(at), timezone));
    const [since, until, pace] = [day(from), day(to), Math.round(perHour)];
    const when = {
      sv: since === until ? since : `${since} till ${until}`,
      en: since === until ? since : `${since} to ${until}`,
    };
    sv.push(
      `Räknat på schemats ${visits === 1 ? 'senaste bild' : `${visits} senaste bilder`} (${when.sv}): ${pace < 1 ? 'färre än en' : pace} i timmen medan de togs; misslyckade besök är inte med.`,
    );
    en.push(
      `Reckoned from the schedule's ${visits === 1 ? 'latest snapshot' : `latest ${visits} snapshots`} (${when.en}): ${pace < 1 ? 'fewer than one' : pace} an hour while they were taken; visits that failed are not counted in.`,
    );
  }
  if (waitForPerson > 0) {
    sv.push(
      `${waitForPerson === 1 ? 'Ett konto' : `${waitForPerson} konton`} till väntar på åtgärd, och är inte med i beräkningen.`,
    );
    en.push(
      `${waitForPerson === 1 ? 'One more account waits' : `${waitForPerson} more accounts wait`} for a person, and ${waitForPerson === 1 ? 'is' : 'are'} not reckoned in.`,
    );
  }
  return { sv: sv.join(' '), en: en.join(' ') };
}
