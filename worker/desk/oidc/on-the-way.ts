import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Errand, Fields } from '../page/resume.ts';
import type { Begun } from './login-service.ts';

/**
 * The people who have been sent to the login. The values that a login's answer is checked against travel in the person's cookie, sealed. So no
 * sign-in is forgotten, however many begin. The form that a person was writing is kept here, because it may be too long for a cookie. When there
 * are too many forms, the oldest one from the place that sent most is dropped.
 */
export interface OnTheWay {
  /** Seals a sign-in that has begun. Returns the cookie's value. */
  leave(begun: Begun, errand: Errand, place: string): string;
  /** The sign-in of a person who comes back. Null: the cookie is not ours, too late, or used already. */
  comeBack(cookie: string | undefined): (Begun & { errand: Errand }) | null;
}

/** How long a person may take at the login, in milliseconds. */
export const longestAwayMs = 10 * 60_000;
/** A form may be 256 kB. */
const mostForms = 500;
const mostUsed = 100_000;
/** A cookie may be 4 kB in all, so a path in it may have this many characters. */
const longestPath = 2000;

const sealedSchema = z.strictObject({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  path: z.string(),
  form: z.string().nullable(),
  until: z.number(),
});

export function openOnTheWay(now: () => number = Date.now): OnTheWay {
  const key = randomBytes(32);
  const forms = new Map<string, { fields: Fields; place: string; until: number }>();
  /** The states that have come back, each with the time when it would have been too late. */
  const used = new Map<string, number>();

  return {
    leave(begun, { path, fields }, place) {
      const until = now() + longestAwayMs;
      const form = fields === null ? null : randomBytes(16).toString('base64url');
      if (form !== null && fields !== null) {
        dropOld(forms, ({ until: last }) => last < now());
        forms.set(form, { fields, place, until });
        if (forms.size > mostForms) forms.delete(oldestOfTheMany(forms));
      }
      return seal(key, { ...begun, path: path.length > longestPath ? '/' : path, form, until });
    },
    comeBack(cookie) {
      const found = opened(key, cookie);
      if (found === null || found.until < now() || used.has(found.state)) return null;
      dropOld(used, (until) => until < now());
      used.set(found.state, found.until);
      const [oldest] = used.keys();
      if (used.size > mostUsed && oldest !== undefined) used.delete(oldest);
      const { path, form, until: _until, ...begun } = found;
      const fields = form === null ? null : (forms.get(form)?.fields ?? null);
      if (form !== null) forms.delete(form);
      return { ...begun, errand: { path, fields } };
    },
  };
}

/** Drops old entries from the front, where the oldest are. */
function dropOld<T>(kept: Map<string, T>, isOld: (one: T) => boolean): void {
  for (const [key, one] of kept) {
    if (!isOld(one)) return;
    kept.delete(key);
  }
}

function oldestOfTheMany(forms: ReadonlyMap<string, { place: string }>): string {
  const counts = new Map<string, number>();
  for (const { place } of forms.values()) counts.set(place, (counts.get(place) ?? 0) + 1);
  const most = Math.max(...counts.values());
  return [...forms].find(([, { place }]) => counts.get(place) === most)?.[0] ?? '';
}

function seal(key: Buffer, what: z.infer<typeof sealedSchema>): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const text = Buffer.concat([cipher.update(JSON.stringify(what), 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64url');
}

/** The cookie's content; null when this process did not seal it. */
function opened(key: Buffer, cookie: string | undefined): z.infer<typeof sealedSchema> | null {
  const bytes = Buffer.from(cookie ?? '', 'base64url');
  if (bytes.length < 29) return null;
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12), { authTagLength: 16 });
  decipher.setAuthTag(bytes.subarray(12, 28));
  let text: string;
  try {
    text = decipher.update(bytes.subarray(28), undefined, 'utf8') + decipher.final('utf8');
  } catch {
    return null;
  }
  return sealedSchema.parse(JSON.parse(text));
}
