import { verifyPassphrase } from '../../../config/people/passphrase.ts';
import type { Person } from '../../../config/people/people.ts';
import { countFailures } from './failures.ts';
import { type Line, openLine, type Waiting } from './line.ts';
import { placeOf } from './place.ts';

/** What came of an attempt to prove who one is. `wait`: too many others are being looked at; seconds until it is worth another try. */
export type Proof = { kind: 'proven' } | { kind: 'refused' } | { kind: 'wait'; seconds: number };

/** A signing in. `id`: as it was typed, whoever it may be. */
export interface SigningIn {
  person: Person | undefined;
  id: string;
  passphrase: string;
  /** The address that it comes from. */
  from: string;
  /** At which the person has signed in before (`devices.ts`); null: at none, so that anybody may be asking. */
  device: string | null;
}

/**
 * Checks passphrases, and makes who guesses slow, never who is right. There are two lines, each with one passphrase at work (which takes
 * 128 MB for half a second): one for those who are known, by the device that they sign in at or by their session, and one for strangers.
 * Strangers wait for strangers only. Nobody is shut out: a guess waits its turn and is looked at.
 */
export interface Prover {
  signIn(attempt: SigningIn): Promise<Proof>;
  /** The passphrase once more, of who is signed in and decides. Counted by the session alone: no stranger has it. */
  confirm(person: Person, session: string, passphrase: string): Promise<Proof>;
}

/** Few to one person from one place, more to one person from anywhere, and most from one place, since many may share it. */
const counters = {
  both: { forgiven: 4, firstWaitMs: 1_000, longestWaitMs: 8_000 },
  person: { forgiven: 20, firstWaitMs: 1_000, longestWaitMs: 4_000 },
  place: { forgiven: 40, firstWaitMs: 500, longestWaitMs: 1_000 },
  session: { forgiven: 4, firstWaitMs: 1_000, longestWaitMs: 8_000 },
};
/** So many wrong ones at a device make it a stranger's. */
const mostAtDevice = 10;

/** A hash that no passphrase has: somebody who does not exist takes as long as somebody who does. */
const nobodysHash = `scrypt:131072:8:1:${'A'.repeat(22)}:${'A'.repeat(43)}`;

export function openProver(now: () => number = Date.now): Prover {
  const both = countFailures(counters.both, now);
  const persons = countFailures(counters.person, now);
  const places = countFailures(counters.place, now);
  const sessions = countFailures(counters.session, now);
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
        rank: () => both.count(id, place) + places.count(place),
      };
      const proof = await proven(strangers, waiting, person, passphrase);
      // Somebody's own right passphrase says nothing of the others whom the same place asks for.
      if (proof.kind === 'proven') both.forget(id, place);
      if (proof.kind === 'refused') {
        both.fail(id, place);
        persons.fail(id);
        places.fail(place);
      }
      return proof;
    },
    async confirm(person, session, passphrase) {
      const waiting = { ...atOnce(session), readyAt: () => sessions.nextAt(session) };
      const proof = await proven(known, waiting, person, passphrase);
      if (proof.kind === 'proven') sessions.forget(session);
      if (proof.kind === 'refused') sessions.fail(session);
      return proof;
    },
  };
}

function atOnce(of: string): Waiting {
  return { of, readyAt: () => 0, rank: () => 0 };
}

async function proven(line: Line, waiting: Waiting, person: Person | undefined, passphrase: string): Promise<Proof> {
  const turn = line.turn(waiting, () => verifyPassphrase(passphrase, person?.passphrase ?? nobodysHash));
  if (turn === null) return { kind: 'wait', seconds: 5 };
  return { kind: (await turn) ? 'proven' : 'refused' };
}
