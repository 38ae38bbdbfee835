import { randomBytes } from 'node:crypto';

/** Somebody who has signed in. `form` is the secret that each form of the session carries. */
export interface Session {
  person: string;
  form: string;
}

/**
 * Who is signed in, in memory: a restart of the worker signs everybody out, and what was being written then is kept by the
 * browser (`resume.ts`). A new secret at each signing in, so that none can be planted beforehand.
 */
export interface Sessions {
  /** Returns the secret for the cookie. */
  open(person: string): string;
  /** Null when there is none, or its time is out. Each call prolongs it. */
  find(secret: string | undefined): Session | null;
  close(secret: string | undefined): void;
}

/** Left alone this long a session ends; a working day is the longest, in milliseconds. */
const idleMs = 60 * 60_000;
const longestMs = 10 * 60 * 60_000;
/** The oldest ones go first: nobody can fill the memory by signing in. */
const mostSessions = 10_000;

export function openSessions(now: () => number = Date.now): Sessions {
  const sessions = new Map<string, Session & { begun: number; seen: number }>();
  return {
    open(person) {
      const secret = randomBytes(32).toString('base64url');
      const at = now();
      sessions.set(secret, { person, form: randomBytes(32).toString('base64url'), begun: at, seen: at });
      const [oldest] = sessions.keys();
      if (sessions.size > mostSessions && oldest !== undefined) sessions.delete(oldest);
      return secret;
    },
    find(secret) {
      const session = secret === undefined ? undefined : sessions.get(secret);
      if (secret === undefined || session === undefined) return null;
      const at = now();
      if (at - session.seen > idleMs || at - session.begun > longestMs) {
        sessions.delete(secret);
        return null;
      }
      session.seen = at;
      return { person: session.person, form: session.form };
    },
    close(secret) {
      if (secret !== undefined) sessions.delete(secret);
    },
  };
}
