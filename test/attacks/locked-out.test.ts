import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Person } from '../../config/people/people.ts';
import { openLine } from '../../worker/desk/door/line.ts';
import { openProver } from '../../worker/desk/door/prove.ts';
import { type DeskLooks, openDeskLooks } from '../faults/dispose/desk-looks.ts';
import { passphraseHashOf, passphraseOf, personLine } from '../tools/passphrase.ts';
import { openTown, type Town } from '../tools/town.ts';
import { askDesk, browserAt } from './ask.ts';

let town: Town;
let desk: DeskLooks;

beforeAll(async () => {
  town = await openTown();
  desk = await openDeskLooks();
  await town.change('people.yaml', 'people:\n', `people:\n${personLine('ada.a', '"*": [reader, approver]')}`);
  await town.change('settings.yaml', 'locale:', 'desk: { trustedProxies: [127.0.0.1] }\nlocale:');
}, 120_000);
beforeEach(() => desk.open(town));
afterEach(() => desk.leave());
afterAll(async () => {
  await desk.close();
  await town.close();
});

/** Through the proxy, for somebody at this address. */
const through = (address: string) => ({ 'x-forwarded-for': address });
const guess = (address: string, anvandare: string, losenfras = 'en gissning') =>
  askDesk(desk.origin(), { path: '/logga-in', headers: through(address), form: { anvandare, losenfras } });
/** Where Ada has signed in before. */
async function usualPlace(address = '10.0.0.7') {
  const place = browserAt(desk.origin(), through(address));
  expect((await place.signIn('ada.a')).status).toBe(303);
  await place.ask({ path: '/logga-ut', form: { formular: await place.form() } });
  return place;
}
async function letsInAtOnce(place: ReturnType<typeof browserAt>) {
  const { status, tookMs } = await place.signIn('ada.a');
  expect({ status, atOnce: tookMs < 5000, tookMs }).toMatchObject({ status: 303, atOnce: true });
}

describe('the right passphrase from the usual place works at once', () => {
  test('after 30 wrong ones with invented names from the same address, and while they go on', async () => {
    const place = await usualPlace();
    const flood = Array.from({ length: 30 }, (_, at) => guess('10.0.0.7', `pahittad.${at}`));
    await letsInAtOnce(place);
    await Promise.all(flood);
    const more = Array.from({ length: 8 }, (_, at) => guess('10.0.0.7', `annan.${at}`));
    await letsInAtOnce(place);
    await Promise.all(more);
  }, 120_000);

  test('while a named person’s passphrase is guessed from many addresses', async () => {
    const place = await usualPlace();
    for (let at = 0; at < 21; at += 1) await guess(`10.9.${at}.1`, 'ada.a');
    const flood = Array.from({ length: 16 }, (_, at) => guess(`10.8.${at}.1`, 'ada.a'));
    await letsInAtOnce(place);
    // Somebody new to the desk, and she at a new device, are let in too: slowly, but they are.
    const atNew = await browserAt(desk.origin(), through('10.7.0.1')).signIn('ada.a');
    const other = await browserAt(desk.origin(), through('10.7.0.2')).signIn('karin.k');
    expect([atNew.status, other.status]).toEqual([303, 303]);
    expect(Math.max(atNew.tookMs, other.tookMs)).toBeLessThan(20_000);
    await Promise.allSettled(flood);
  }, 120_000);
});

describe('a device that was never seen, at the address of a guesser, is let in while the flood lasts', () => {
  /** Forty connections that guess again the moment that they are answered. */
  async function duringFlood(address: string, idOf: (at: number) => string, check: () => Promise<void>): Promise<void> {
    let [lasts, guesses] = [true, 0];
    let begin: () => void;
    const begun = new Promise<void>((resolve) => {
      begin = resolve;
    });
    const flood = Array.from({ length: 40 }, async () => {
      while (lasts) {
        guesses += 1;
        await guess(address, idOf(guesses));
        if (guesses > 100) begin();
      }
    });
    try {
      await begun;
      await check();
    } finally {
      lasts = false;
      await Promise.allSettled(flood);
    }
  }

  test.each([
    ['invented names', '10.5.0.1', (at: number) => `pahittad.${at}`],
    ['a named person', '10.5.0.2', () => 'ada.a'],
    ['a named person and invented names', '10.5.0.3', (at: number) => (at % 2 ? 'ada.a' : `uppdiktad.${at}`)],
  ])(
    'that guesses at %s',
    async (_at, address, idOf) => {
      await duringFlood(address, idOf, async () => {
        const { status, tookMs } = await browserAt(desk.origin(), through(address)).signIn('karin.k');
        expect({ status, slowly: tookMs < 20_000, tookMs }).toMatchObject({ status: 303, slowly: true });
      });
    },
    120_000,
  );

  test('and of equals nobody waits for ever, though others come again and again', async () => {
    const line = openLine({ most: 50, mostOfOne: 8 }, Date.now);
    const atOnce = { of: 'en adress', readyAt: () => 0, rank: () => 0 };
    let turns = 0;
    let lasts = true;
    const flood = Array.from({ length: 5 }, async () => {
      while (lasts && turns < 2000)
        await line.turn(atOnce, async () => {
          turns += 1;
        });
    });
    await line.turn(atOnce, async () => {
      lasts = false;
    });
    expect(turns).toBeLessThan(2000);
    await Promise.all(flood);
  });
});

test('a guess waits longer and longer, and is looked at all the same', async () => {
  const took: number[] = [];
  for (let at = 0; at < 7; at += 1) {
    const { status, tookMs } = await guess('10.1.0.1', 'karin.k');
    expect(status).toBe(401);
    took.push(tookMs);
  }
  expect(took[6]).toBeGreaterThan(1500);
  expect((await guess('10.1.0.1', 'karin.k', passphraseOf('karin.k'))).status).toBe(303);
});

test('the mark of a device is nobody else’s, cannot be made up, and ends with the passphrase', async () => {
  const { openDevices } = await import('../../worker/desk/door/devices.ts');
  const devices = await openDevices(town.data);
  const [ada, karin] = [personOf('ada.a'), personOf('karin.k')];
  const cookie = devices.noted(undefined, ada);
  expect(devices.known(cookie, ada)).not.toBeNull();
  expect(devices.known(cookie, karin)).toBeNull();
  expect(devices.known(devices.noted(cookie, karin), ada)).not.toBeNull();
  expect(devices.known(`${cookie.slice(0, -1)}${cookie.endsWith('A') ? 'B' : 'A'}`, ada)).toBeNull();
  expect(devices.known(cookie, { ...ada, passphrase: passphraseHashOf('ny') })).toBeNull();
});

const silent = { warn: () => undefined };

describe('who is counted', () => {
  test('an id that looks like a counter’s key slows nobody else (`from 127.0.6.1`)', async () => {
    // By a clock that stands still, so whoever is made to wait waits for ever.
    const prover = openProver(silent, () => 0);
    const attempt = { person: personOf('ada.a'), passphrase: 'fel', device: null };
    for (const id of ['from 127.0.6.1', 'ada.a from 127.0.6.1', 'ada.a']) {
      for (let at = 0; at < 6; at += 1) await prover.signIn({ ...attempt, id, from: `10.0.0.${at}` });
    }
    const right = { ...attempt, id: 'ada.a', passphrase: passphraseOf('ada.a'), from: '127.0.6.1' };
    expect(await prover.signIn(right)).toEqual({ kind: 'proven' });
  });

  test('approvals are counted apart: guesses at the door and from another session change nothing', async () => {
    const prover = openProver(silent);
    const ada = personOf('ada.a');
    for (let at = 0; at < 25; at += 1) {
      await prover.signIn({ person: ada, id: ada.id, passphrase: 'fel', from: `10.3.${at}.1`, device: null });
    }
    const flood = Array.from({ length: 30 }, (_, at) =>
      prover.signIn({ person: ada, id: ada.id, passphrase: 'fel', from: `10.4.${at}.1`, device: null }),
    );
    for (let at = 0; at < 5; at += 1) await prover.confirm(ada, 'en annan session', 'fel');
    const began = Date.now();
    expect(await prover.confirm(ada, 'sessionen', passphraseOf('ada.a'))).toEqual({ kind: 'proven' });
    expect(Date.now() - began).toBeLessThan(5000);
    flood.forEach((one) => void one);
  });

  test('guesses where a decision asks are counted by the person too, whatever the session, and stand in the log', async () => {
    const warned: unknown[] = [];
    // By a clock that stands still, so whoever is made to wait waits for ever.
    const prover = openProver({ warn: (_message, data) => warned.push(data) }, () => 0);
    const [ada, karin] = [personOf('ada.a'), personOf('karin.k')];
    for (const session of ['ett', 'två', 'tre'])
      for (let at = 0; at < 3; at += 1) await prover.confirm(ada, session, 'fel');
    let isLookedAt = false;
    void prover.confirm(ada, 'fyra', 'fel').then(() => {
      isLookedAt = true;
    });
    expect(await prover.confirm(karin, 'en annans', passphraseOf('karin.k'))).toEqual({ kind: 'proven' });
    expect(isLookedAt).toBe(false);
    expect(warned).toEqual(Array.from({ length: 9 }, () => ({ person: 'ada.a' })));
  });

  test('an address that nobody trusts says for nobody whom it asks for', async () => {
    await desk.leave();
    await town.change('settings.yaml', 'trustedProxies: [127.0.0.1]', 'trustedProxies: [10.255.0.1]');
    await desk.open(town);
    const took: number[] = [];
    for (let at = 0; at < 7; at += 1) took.push((await guess(`10.2.${at}.1`, 'karin.k')).tookMs);
    expect(took[6]).toBeGreaterThan(1500);
    await town.change('settings.yaml', 'trustedProxies: [10.255.0.1]', 'trustedProxies: [127.0.0.1]');
  });
});

function personOf(id: string): Person {
  return {
    id,
    name: id,
    email: `${id}@example.se`,
    roles: {},
    passphrase: passphraseHashOf(id),
    oidc: null,
    title: null,
    osUser: null,
    ended: null,
  };
}
