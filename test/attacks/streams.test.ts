import { readFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { passphraseHashOf } from '../tools/passphrase.ts';
import { eventually } from '../tools/product.ts';
import { openTown, type Town, townAccount } from '../tools/town.ts';
import { type DeskAlone, openDeskAlone, personWith } from '../worker/desk/desk-alone.ts';
import { browserAt } from './ask.ts';

/* The course of an order is told as a stream (server-sent events). Here it never ends by itself: nobody makes the snapshot. */

let town: Town;
let desk: DeskAlone;
let course: string;
const line = personWith('ada.a', '"*": [reader]');
beforeAll(async () => {
  town = await openTown();
  await town.change('people.yaml', 'people:\n', `people:\n${line}`);
  desk = await openDeskAlone(town);
  const officer = browserAt(desk.origin);
  await officer.signIn('karin.k');
  const ordered = await officer.ask({
    path: `/konton/${townAccount}/bestall`,
    form: { formular: await officer.form(), orsak: 'other', anteckning: 'Prov' },
  });
  course = `${ordered.headers.location}/forlopp`;
}, 120_000);
afterAll(async () => {
  await desk.close();
  await town.close();
});

type Browser = ReturnType<typeof browserAt>;

async function reader(): Promise<Browser> {
  const browser = browserAt(desk.origin);
  expect((await browser.signIn('ada.a')).status).toBe(303);
  return browser;
}

interface Stream {
  status: number;
  ended: Promise<void>;
  leave(): void;
}

function follow({ jar }: Browser): Promise<Stream> {
  const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  return new Promise((resolve, reject) => {
    const sent = request(`${desk.origin}${course}`, { headers: { cookie }, agent: false }, (answer) => {
      const ended = new Promise<void>((done) => answer.resume().once('close', done));
      resolve({ status: answer.statusCode ?? 0, ended, leave: () => sent.destroy() });
    });
    sent.on('error', reject).end();
  });
}

/** The desk hears of a closed connection after the one who closed it: a place may become free a moment later. */
const followWhenFree = (browser: Browser): Promise<Stream> =>
  eventually(async () => {
    const stream = await follow(browser);
    return stream.status === 429 ? null : stream;
  }, 10_000);

async function leaveAll(streams: readonly Stream[]): Promise<void> {
  for (const { leave } of streams) leave();
  await Promise.all(streams.map(({ ended }) => ended));
}

test('a reader follows four at once, however many are asked for and in however many sessions, and others theirs', async () => {
  const places = await Promise.all([reader(), reader(), reader()]);
  const streams: Stream[] = [];
  for (let at = 0; at < 1200; at += 100)
    streams.push(...(await Promise.all(Array.from({ length: 100 }, (_, of) => follow(places[of % 3] as Browser)))));
  expect(streams.filter(({ status }) => status === 200)).toHaveLength(4);
  expect(streams.filter(({ status }) => status === 429)).toHaveLength(1196);
  const other = browserAt(desk.origin);
  await other.signIn('karin.k');
  const theirs = await follow(other);
  expect(theirs.status).toBe(200);
  await leaveAll([...streams, theirs]);
}, 120_000);

test('who leaves, even before the answer, takes up no place', async () => {
  const browser = await reader();
  const cookie = [...browser.jar].map(([name, value]) => `${name}=${value}`).join('; ');
  for (let at = 0; at < 40; at += 1) {
    const sent = request(`${desk.origin}${course}`, { headers: { cookie }, agent: false });
    sent.on('error', () => undefined).end();
    await pause(at % 8);
    sent.destroy();
  }
  await eventually(async () => {
    const streams = await Promise.all(Array.from({ length: 4 }, () => follow(browser)));
    await leaveAll(streams);
    return streams.every(({ status }) => status === 200);
  }, 10_000);
});

test.each<[string, (browser: Browser, people: string) => Promise<unknown>]>([
  ['signs out', async (browser) => browser.ask({ path: '/logga-ut', form: { formular: await browser.form() } })],
  ['is taken out of people.yaml', (_, people) => town.write('people.yaml', people.replace(line, ''))],
  [
    'has roles in another committee only',
    (_, people) =>
      town.write('people.yaml', people.replace(line, personWith('ada.a', 'kultur-och-fritidsnamnden: [reader]'))),
  ],
  [
    'has a new passphrase',
    (_, people) => town.write('people.yaml', people.replace(passphraseHashOf('ada.a'), passphraseHashOf('ny'))),
  ],
])('what somebody follows ends when that person %s, though nobody asks for anything', async (_, leave) => {
  const file = join(town.config, 'people.yaml');
  const people = await readFile(file, 'utf8');
  const browser = await reader();
  const stream = await followWhenFree(browser);
  expect(stream.status).toBe(200);
  try {
    await leave(browser, people);
    await stream.ended;
    expect((await follow(browser)).status).toBe(401);
  } finally {
    await town.write('people.yaml', people);
    stream.leave();
  }
});
