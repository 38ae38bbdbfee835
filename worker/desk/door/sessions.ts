import { createHash, randomBytes } from 'node:crypto';
import type { Person } from '../../../config/people/people.ts';

/** The session of a person who has signed in. Each form of the session carries the secret `form`. */
export interface Session {
  person: string;
  form: string;
}

/** One sign-in, as its person is told of it. Times are in milliseconds since 1970. */
export interface SignedIn {
  /** Names the session to the person who wants to end it; not the secret of the cookie. */
  mark: string;
  begun: number;
  seen: number;
  /** The address that the person signed in from; `browser` is what the browser calls itself. */
  from: string;
  browser: string;
}

/**
 * The sessions, kept in memory. A restart of the worker signs everybody out; the browser then keeps what was being written (`resume.ts`). Each
 * sign-in makes a new secret, so that none can be planted beforehand. A session is bound to the person as people.yaml had them: it ends when
 * their roles, passphrase or login change.
 */
export interface Sessions {
  /** Returns the secret for the cookie. */
  open(person: Person, at: Pick<SignedIn, 'from' | 'browser'>): string;
  /** Null when there is no such session, its time is out, or its person has changed. Each call prolongs the session. */
  find(secret: string | undefined, people: readonly Person[]): Session | null;
  close(secret: string | undefined): void;
  /**
   * Calls `ended` once when the session ends, in whatever way, also where nobody asks for anything; `people`: people.yaml as it is by then. Returns
   * what ends the following; null when the person follows as much as one person may at once.
   */
  follow(secret: string | undefined, people: () => Promise<readonly Person[]>, ended: () => void): (() => void) | null;
  /** The person's sessions, newest first. */
  of(person: string): SignedIn[];
  /** Ends the person's session with this mark; without a mark, all of the person's sessions. */
  end(person: string, mark?: string): void;
}

/** A session ends after this idle time, and at the latest after a working day. In milliseconds. */
const idleMs = 60 * 60_000;
const longestMs = 10 * 60 * 60_000;
/** When a person has more sessions the oldest go first: nobody can fill the memory by signing in, nor end another person's session. */
const mostOfOne = 20;
/** What one person may follow at once, in all sessions: each holds a connection, of which a browser has six for all that it asks. */
const mostFollowed = 4;
/** How often it is looked whether the session of what is followed stands. */
const lookMs = 5_000;

interface Kept extends Session, SignedIn {
  bond: string;
  followed: Set<() => void>;
}

export function openSessions(now: () => number = Date.now): Sessions {
  const sessions = new Map<string, Kept>();
  const isOver = ({ seen, begun }: Kept) => now() - seen > idleMs || now() - begun > longestMs;
  const stands = (kept: Kept, people: readonly Person[]) => {
    const person = people.find(({ id }) => id === kept.person);
    return !isOver(kept) && person !== undefined && bondOf(person) === kept.bond;
  };
  const ofPerson = (person: string) => [...sessions].filter(([, kept]) => kept.person === person);
  const drop = (secret: string) => {
    const kept = sessions.get(secret);
    sessions.delete(secret);
    for (const ended of kept?.followed ?? []) ended();
  };

  return {
    open(person, { from, browser }) {
      for (const [secret, kept] of sessions) if (isOver(kept)) drop(secret);
      const its = ofPerson(person.id);
      const [oldest] = its;
      if (oldest && its.length >= mostOfOne) drop(oldest[0]);
      const secret = randomText(32);
      const at = now();
      const session = {
        person: person.id,
        form: randomText(32),
        bond: bondOf(person),
        followed: new Set<() => void>(),
      };
      sessions.set(secret, { ...session, mark: randomText(12), begun: at, seen: at, from, browser });
      return secret;
    },
    find(secret, people) {
      const kept = secret === undefined ? undefined : sessions.get(secret);
      if (secret === undefined || kept === undefined) return null;
      if (!stands(kept, people)) {
        drop(secret);
        return null;
      }
      kept.seen = now();
      return { person: kept.person, form: kept.form };
    },
    close(secret) {
      if (secret !== undefined) drop(secret);
    },
    follow(secret, people, ended) {
      const kept = secret === undefined ? undefined : sessions.get(secret);
      if (secret === undefined || kept === undefined) return null;
      const followed = ofPerson(kept.person).reduce((sum, [, its]) => sum + its.followed.size, 0);
      if (followed >= mostFollowed) return null;
      kept.followed.add(ended);
      const look = async () => void (stands(kept, await people()) || drop(secret));
      // Where people.yaml cannot be read, nobody is followed: who is at the page asks again, and is told why.
      const looking = setInterval(() => void look().catch(ended), lookMs).unref();
      return () => {
        clearInterval(looking);
        kept.followed.delete(ended);
      };
    },
    of: (person) =>
      ofPerson(person)
        .map(([, kept]) => kept)
        .filter((kept) => !isOver(kept))
        .map(({ mark, begun, seen, from, browser }) => ({ mark, begun, seen, from, browser }))
        .reverse(),
    end(person, mark) {
      for (const [secret, kept] of ofPerson(person)) {
        if (mark === undefined || kept.mark === mark) drop(secret);
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
