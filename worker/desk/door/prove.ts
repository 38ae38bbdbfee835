import { verifyPassphrase } from '../../../config/passphrase.ts';
import type { Person } from '../../../config/people.ts';

/** What came of an attempt to prove who one is. `wait`: seconds until another is looked at. */
export type Proof = { kind: 'proven' } | { kind: 'refused' } | { kind: 'wait'; seconds: number };

/** Checks passphrases, one at a time (each takes 128 MB for half a second), and makes who guesses wait. */
export interface Prover {
  prove(person: Person | undefined, id: string, passphrase: string, from: string): Promise<Proof>;
}

/**
 * So many wrong ones in a row are forgiven: few to one person from one place, more to one person from anywhere, and most from one
 * place, since behind a reverse proxy everybody comes from there. Then the wait doubles with each, up to the longest. Milliseconds.
 */
const forgiven = { both: 4, person: 20, from: 40 };
const firstWaitMs = 10_000;
const longestWaitMs = 15 * 60_000;
const mostRemembered = 10_000;
/** Passphrases that wait their turn. */
const mostInLine = 8;

/** A hash that no passphrase has: somebody who does not exist takes as long as somebody who does. */
const nobodysHash = `scrypt:131072:8:1:${'A'.repeat(22)}:${'A'.repeat(43)}`;

/** What failures are counted by, and how many of them are forgiven. */
interface Counted {
  key: string;
  most: number;
}

interface Failures {
  count: number;
  until: number;
}

export function openProver(now: () => number = Date.now): Prover {
  const failures = new Map<string, Failures>();
  let line: Promise<unknown> = Promise.resolve();
  let inLine = 0;

  const fail = ({ key, most }: Counted) => {
    const count = (failures.get(key)?.count ?? 0) + 1;
    const wait = count <= most ? 0 : Math.min(longestWaitMs, firstWaitMs * 2 ** (count - most - 1));
    failures.delete(key);
    failures.set(key, { count, until: now() + wait });
    const [oldest] = failures.keys();
    if (failures.size > mostRemembered && oldest !== undefined) failures.delete(oldest);
  };
  const waitOf = (counted: readonly Counted[]) =>
    Math.max(...counted.map(({ key }) => (failures.get(key)?.until ?? 0) - now()));

  return {
    async prove(person, id, passphrase, from) {
      const counted: Counted[] = [
        { key: `${id} from ${from}`, most: forgiven.both },
        { key: id, most: forgiven.person },
        { key: `from ${from}`, most: forgiven.from },
      ];
      const wait = waitOf(counted);
      if (wait > 0) return { kind: 'wait', seconds: Math.ceil(wait / 1000) };
      if (inLine >= mostInLine) return { kind: 'wait', seconds: 5 };
      inLine += 1;
      const turn = line.then(() => verifyPassphrase(passphrase, person?.passphrase ?? nobodysHash));
      line = turn.catch(() => undefined);
      try {
        if (await turn) {
          for (const { key } of counted) failures.delete(key);
          return { kind: 'proven' };
        }
      } finally {
        inLine -= 1;
      }
      for (const one of counted) fail(one);
      return { kind: 'refused' };
    },
  };
}
