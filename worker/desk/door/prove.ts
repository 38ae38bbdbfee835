import { verifyPassphrase } from '../../../config/people/passphrase.ts';
import type { Person } from '../../../config/people/people.ts';
import type { Log } from '../../ground/log.ts';
import { countFailures } from './failures.ts';
import { type Line, openLine, type Waiting } from './line.ts';
import { placeOf } from './place.ts';

/** The result of checking a passphrase. `wait`: too many others are waiting; try again after `seconds`. */
export type Proof = { kind: 'proven' } | { kind: 'refused' } | { kind: 'wait'; seconds: number };

/** An attempt to sign in. `id` is as it was typed, and may be nobody's. */
export interface SigningIn {
  person: Person | undefined;
  id: string;
  passphrase: string;
  /** The address that the attempt comes from. */
  from: string;
  /** The mark of a device at which the person has signed in before (`devices.ts`); null: none, so that anybody may be asking. */
  device: string | null;
}

/**
 * Checks passphrases, and slows down those who guess, never those who are right. There are two lines, and each checks one passphrase at a time,
 * which takes 128 MB for half a second. One line is for people known by their device or their session, the other is for strangers. Strangers
 * wait for strangers only. Nobody is shut out: a guess waits for its turn and is checked.
 */
export interface Prover {
  signIn(attempt: SigningIn): Promise<Proof>;
  /**
   * Checks the passphrase of a signed-in person who decides something. It is counted by the session, which no stranger has, and by the
   * person: whoever sits at a session left open may get new ones by the municipality's login. A wrong one is told in the log.
   */
  confirm(person: Person, session: string, passphrase: string): Promise<Proof>;
}

/** The limit is lowest for one person from one place, higher for one person from anywhere, and highest for a place, which many may share. */
const counters = {
  both: { forgiven: 4, firstWaitMs: 1_000, longestWaitMs: 8_000 },
  person: { forgiven: 20, firstWaitMs: 1_000, longestWaitMs: 4_000 },
  place: { forgiven: 40, firstWaitMs: 500, longestWaitMs: 1_000 },
  session: { forgiven: 4, firstWaitMs: 1_000, longestWaitMs: 8_000 },
  signedIn: { forgiven: 8, firstWaitMs: 1_000, longestWaitMs: 8_000 },
};
/** After this many wrong passphrases a device counts as a stranger's. */
const mostAtDevice = 10;

/**
 * An id that nobody has waits behind those of people. Otherwise whoever invents names at an address would go before the people there. The
 * order may tell a guesser who has an entry, slowly; an id is no secret.
 */
const nobodysRank = 1_000;

/** A hash that no passphrase has, so that checking takes as long for an id that does not exist as for one that does. */
const nobodysHash = `scrypt:131072:8:1:${'A'.repeat(22)}:${'A'.repeat(43)}`;

export function openProver(log: Pick<Log, 'warn'>, now: () => number = Date.now): Prover {
  const both = countFailures(counters.both, now);
  const persons = countFailures(counters.person, now);
  const places = countFailures(counters.place, now);
  const sessions = countFailures(counters.session, now);
  const signedIn = countFailures(counters.signedIn, now);
  const devices = countFailures({ forgiven: mostAtDevice, firstWaitMs: 0, longestWaitMs: 0 }, now);
  const known = openLine({ most: 50, mostOfOne: 2 }, now);
  const strangers = openLine({ most: 200, mostOfOne: 8 }, now);

  return {
    async signIn({ person, id, passphrase, from, device }) {
      if (device !== null && devices.count(device) < mostAtDevice) {
        const proof = await proven(known, atOnce(device), person, passphrase);
        if (proof.kind === 'proven') devices.forget(device);
        if (proof.kind === 'refused') devices.fail(device);
        return proof;
      }
      const place = placeOf(from);
      const waiting: Waiting = {
        of: place,
        readyAt: () => Math.max(both.nextAt(id, place), persons.nextAt(id), places.nextAt(place)),
        rank: () => both.count(id, place) + places.count(place) + (person ? 0 : nobodysRank),
      };
      const proof = await proven(strangers, waiting, person, passphrase);
      // A person's own right passphrase says nothing about attempts from the same place on others' ids.
      if (proof.kind === 'proven') both.forget(id, place);
      if (proof.kind === 'refused') {
        both.fail(id, place);
        persons.fail(id);
        places.fail(place);
      }
      return proof;
    },
    async confirm(person, session, passphrase) {
      const readyAt = () => Math.max(sessions.nextAt(session), signedIn.nextAt(person.id));
      const waiting = { ...atOnce(session), readyAt };
      const proof = await proven(known, waiting, person, passphrase);
      if (proof.kind === 'proven') sessions.forget(session);
      if (proof.kind === 'refused') {
        sessions.fail(session);
        // A right one in another session says nothing about who guesses in this.
        signedIn.fail(person.id);
        log.warn('a wrong passphrase was given at the desk where a decision asks for it', { person: person.id });
      }
      return proof;
    },
  };
}

function atOnce(of: string): Waiting {
  return { of, readyAt: () => 0, rank: () => 0 };
}

async function proven(line: Line, waiting: Waiting, person: Person | undefined, passphrase: string): Promise<Proof> {
  const right = await line.turn(waiting, () => verifyPassphrase(passphrase, person?.passphrase ?? nobodysHash));
  if (right === null) return { kind: 'wait', seconds: 5 };
  return { kind: right ? 'proven' : 'refused' };
}
