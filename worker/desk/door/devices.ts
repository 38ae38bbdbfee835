import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { join } from 'node:path';
import type { Person } from '../../../config/people/people.ts';
import { makeKey } from '../../ground/key-file.ts';

/**
 * The devices at which people have signed in. A device's signed cookie opens nothing: it only lets a passphrase be checked ahead of strangers'
 * passphrases. The cookie is void when the passphrase that it was given for is changed. Source: OWASP, Slow Down Online Guessing Attacks with
 * Device Cookies.
 */
export interface Devices {
  /** The device's mark if the person has signed in at the device; else null. */
  known(cookie: string | undefined, person: Person | undefined): string | null;
  /** The device's cookie after the person has signed in. Marks of other people in the cookie are kept. */
  noted(cookie: string | undefined, person: Person): string;
}

/** A device is known for this many seconds after a sign-in. */
export const deviceMaxAge = 180 * 24 * 3600;
/** The most people of a shared device that its cookie remembers. */
const mostInCookie = 8;

/** Opens the key, which is in `<data>/desk/device-key` or in `OGONBLICK_DEVICE_KEY` (see `key-file.ts`). Throws KeyUnusableError. */
export async function openDevices(dataDirectory: string, now: () => number = Date.now): Promise<Devices> {
  const place = {
    variable: 'OGONBLICK_DEVICE_KEY',
    path: join(dataDirectory, 'desk', 'device-key'),
    remedies: {
      readByOthers: {
        sv: 'Andra kan ha läst den: ta bort den, så är varje enhet okänd en gång.',
        en: 'Others may have read it: remove it, and every device is strange once.',
      },
      damaged: {
        sv: 'Ta bort den: en ny görs, och varje enhet är okänd en gång.',
        en: 'Remove it: a new one is made, and every device is strange once.',
      },
    },
  };
  const key = await makeKey(place, dataDirectory);
  const proofOf = (person: Person, mark: string) =>
    createHmac('sha256', key)
      .update(JSON.stringify([person.id, person.passphrase, mark]))
      .digest('base64url');

  return {
    known(cookie, person) {
      if (person === undefined) return null;
      const found = marksIn(cookie).find(({ mark, proof }) => isSame(proof, proofOf(person, mark)));
      const issued = Number(found?.mark.split('.')[1]);
      return found && now() - issued <= deviceMaxAge * 1000 ? found.mark : null;
    },
    noted(cookie, person) {
      const mark = `${randomBytes(16).toString('base64url')}.${now()}`;
      const others = marksIn(cookie).filter(({ mark: held, proof }) => !isSame(proof, proofOf(person, held)));
      const all = [{ mark, proof: proofOf(person, mark) }, ...others].slice(0, mostInCookie);
      return all.map(({ mark: one, proof }) => `${one}.${proof}`).join('~');
    },
  };
}

function marksIn(cookie: string | undefined): { mark: string; proof: string }[] {
  return (cookie ?? '')
    .split('~')
    .slice(0, mostInCookie)
    .flatMap((text) => {
      const [, mark, proof] = /^([\w-]{22}\.\d{1,16})\.([\w-]{43})$/.exec(text) ?? [];
      return mark === undefined || proof === undefined ? [] : [{ mark, proof }];
    });
}

function isSame(given: string, right: string): boolean {
  return given.length === right.length && timingSafeEqual(Buffer.from(given), Buffer.from(right));
}
