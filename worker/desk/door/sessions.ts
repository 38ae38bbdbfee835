import { createHash, randomBytes } from 'node:crypto';
import type { Person } from '../../../config/people/people.ts';

/** Somebody who has signed in. `form` is the secret that each form of the session carries. */
export interface Session {
  person: string;
  form: string;
}

/** One signing in, as its person is told of it. Times in milliseconds since 1970. */
export interface SignedIn {
  /** Which one, for who wants to end it: not the cookie's secret. */
  mark: string;
  begun: number;
  seen: number;
  /** The address, and what the browser calls itself. */
  from: string;
  browser: string;
}

/**
 * Who is signed in, in memory: a restart of the worker signs everybody out, and what was being written then is kept by the
 * browser (`resume.ts`). A new secret at each signing in, so that none can be planted beforehand. A session is bound to the person as
 * `people.yaml` had them: with other roles, another passphrase or another login it has ended.
 */
export interface Sessions {
  /** Returns the secret for the cookie. */
  open(person: Person, at: Pick<SignedIn, 'from' | 'browser'>): string;
  /** Null when there is none, its time is out, or its person is not the same any more. Each call prolongs it. */
  find(secret: string | undefined, people: readonly Person[]): Session | null;
  close(secret: string | undefined): void;
  /** Newest first. */
  of(person: string): SignedIn[];
  /** Ends the person's session of this mark; without a mark all of theirs. */
  end(person: string, mark?: string): void;
}

/** Left alone this long a session ends; a working day is the longest, in milliseconds. */
const idleMs = 60 * 60_000;
const longestMs = 10 * 60 * 60_000;
/** The oldest of the person's go first: nobody can fill the memory by signing in, nor end another's session. */
const mostOfOne = 20;

interface Kept extends Session, SignedIn {
  bond: string;
}

export function openSessions(now: () => number = Date.now): Sessions {
  const sessions = new Map<string, Kept>();
  const isOver = ({ seen, begun }: Kept) => now() - seen > idleMs || now() - begun > longestMs;
  const ofPerson = (person: string) => [...sessions].filter(([, kept]) => kept.person === person);

  return {
    open(person, { from, browser }) {
      for (const [secret, kept] of sessions) if (isOver(kept)) sessions.delete(secret);
      const its = ofPerson(person.id);
      const [oldest] = its;
      if (oldest && its.length >= mostOfOne) sessions.delete(oldest[0]);
      const secret = randomText(32);
      const at = now();
      const session = { person: person.id, form: randomText(32), bond: bondOf(person) };
      sessions.set(secret, { ...session, mark: randomText(12), begun: at, seen: at, from, browser });
      return secret;
    },
    find(secret, people) {
      const kept = secret === undefined ? undefined : sessions.get(secret);
      if (secret === undefined || kept === undefined) return null;
      const person = people.find(({ id }) => id === kept.person);
      if (isOver(kept) || person === undefined || bondOf(person) !== kept.bond) {
        sessions.delete(secret);
        return null;
      }
      kept.seen = now();
      return { person: kept.person, form: kept.form };
    },
    close(secret) {
      if (secret !== undefined) sessions.delete(secret);
    },
    of: (person) =>
      ofPerson(person)
        .map(([, kept]) => kept)
        .filter((kept) => !isOver(kept))
        .map(({ mark, begun, seen, from, browser }) => ({ mark, begun, seen, from, browser }))
        .reverse(),
    end(person, mark) {
      for (const [secret, kept] of ofPerson(person)) {
        if (mark === undefined || kept.mark === mark) sessions.delete(secret);
      }
    },
  };
}

function bondOf({ id, roles, passphrase, oidc }: Person): string {
  const given = Object.entries(roles).map(([committee, some]) => [committee, ...some.toSorted()].join(' '));
  const what = JSON.stringify([id, given.sort(), passphrase, oidc]);
  return createHash('sha256').update(what).digest('base64url');
}

function randomText(bytes: number): string {
  return randomBytes(bytes).toString('base64url');
}
