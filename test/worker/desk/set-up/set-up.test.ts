import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { loadConfiguration } from '../../../../config/load.ts';
import { type SetUp, startSetUp } from '../../../../worker/desk/set-up/set-up.ts';
import { foundPage } from '../../../../worker/desk/set-up/set-up-pages.ts';
import { deskAddress } from '../../../../worker/ground/desk-address.ts';
import { freePort } from '../../../../worker/ground/free-port.ts';
import type { Log, LogData } from '../../../../worker/ground/log.ts';
import { type Answer, askDesk, browserAt } from '../../../attacks/ask.ts';
import { someAnswers } from '../../../config/first/some-answers.ts';
import { eventually } from '../../../tools/product.ts';

let folder: string;
let directory: string;
let origin: string;
let setUp: SetUp;
let logged: string[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ogonblick-start-'));
  directory = join(folder, 'inställningar å ä ö');
  logged = [];
});
afterEach(async () => {
  await setUp.close();
  await rm(folder, { recursive: true, force: true });
});

async function begin(longestMs?: number, read = loadConfiguration): Promise<void> {
  const note = (message: string, data?: LogData) => void logged.push(`${message} ${JSON.stringify(data)}`);
  const log: Log = { debug: note, info: note, warn: note, error: note };
  const port = await freePort();
  origin = `http://127.0.0.1:${port}`;
  const part = {
    part: { sv: 'webbläsaren', en: 'browser' },
    ok: true,
    found: { sv: 'finns', en: 'there' },
    remedy: null,
  };
  setUp = await startSetUp(
    deskAddress({ listen: `127.0.0.1:${port}`, origin: null }),
    { directory, log, read: (draft) => read(draft), examine: async () => [part] },
    longestMs,
  );
}

const formIn = ({ body }: Answer) => /name="formular" value="([^"]+)"/.exec(body)?.[1] ?? '';

/** A browser that has used the code, and the secret of its forms. */
async function letIn() {
  const browser = browserAt(origin);
  expect(await browser.ask({ path: '/kod', form: { kod: setUp.code } })).toMatchObject({ status: 303 });
  return { browser, formular: formIn(await browser.ask({ path: '/' })) };
}
const sent = (formular: string) => ({ ...someAnswers, again: someAnswers.passphrase, formular });

test('whoever has the code writes the configuration, sees what the machine has, and is led to the desk', async () => {
  await begin();
  const { browser, formular } = await letIn();
  expect(await browser.ask({ path: '/', form: sent(formular) })).toMatchObject({ status: 303 });
  const found = await browser.ask({ path: '/' });
  for (const told of ['webbläsaren', 'asa.ost-ek', directory]) expect(found.body).toContain(told);
  const opening = await browser.ask({ path: '/oppna', form: { formular } });
  expect(opening.body).toContain('content="0;url=/konton/facebook-amal"');
  expect(await setUp.ended).toBe('written');
  // Who goes on waits until the desk has the address.
  const waiting = browser.ask({ path: '/konton/facebook-amal' });
  const stranger = askDesk(origin, { path: '/' });
  await eventually(() => logged.filter((line) => line.includes('waits for the desk')).length === 2);
  await setUp.leave();
  setUp.done();
  expect(await waiting).toMatchObject({ status: 200, body: expect.stringContaining('/konton/facebook-amal') });
  expect((await stranger).body).toContain('content="0;url=/"');
  expect((await stranger).body).not.toContain('facebook');
  expect((await loadConfiguration(directory)).configuration?.people[0]?.id).toBe('asa.ost-ek');
});

test('what the machine does without, with something to be done, is not told as in order', () => {
  const missing = { sv: 'inte installerat', en: 'not installed' };
  const found = [
    { part: { sv: 'veraPDF', en: 'veraPDF' }, ok: true, found: missing, remedy: { sv: 'Hämta det.', en: 'Get it.' } },
  ];
  const shown = foundPage('sv', 'hemlig', { directory, user: 'anna.ek', found });
  expect(shown).toContain('Inget brister, men något finns att göra');
  expect(shown).toContain('<span class="mark poor">något att göra</span>');
  expect(shown).not.toContain('Allt som prövas är i ordning');
});

test('an answer that cannot be used is asked for again with the others kept, and nothing is written', async () => {
  await begin();
  const { browser, formular } = await letIn();
  const wrong = { ...sent(formular), number: '1', again: 'annat', municipality: 'Åmål <b>"' };
  const { status, body } = await browser.ask({ path: '/', form: wrong });
  expect(status).toBe(422);
  for (const told of ['Organisationsnummer: ', 'Lösenfraserna', 'Åmål &lt;b&gt;&quot;']) expect(body).toContain(told);
  expect(body).not.toContain(someAnswers.passphrase);
  await expect(readdir(directory)).rejects.toThrow('ENOENT');
});

test('a browser that asks for English is answered in English', async () => {
  await begin();
  const { body } = await askDesk(origin, { path: '/', headers: { 'accept-language': 'de,en-GB;q=0.8,sv;q=0.5' } });
  expect(body).toContain('<html lang="en">');
});

describe('an attack', () => {
  test('without the code gets nothing, and the log tells of it without the code', async () => {
    await begin();
    for (const kod of ['', setUp.code.slice(0, -1), setUp.code.replaceAll('-', '').slice(1)])
      expect((await askDesk(origin, { path: '/kod', form: { kod } })).status).toBe(401);
    for (const path of ['/', '/prova', '/oppna'])
      expect((await askDesk(origin, { path, form: sent('') })).status).toBe(401);
    expect((await askDesk(origin, { path: '/konton' })).status).toBe(303);
    expect(logged.filter((line) => line.includes('not let into'))).toHaveLength(3);
    await expect(readdir(directory)).rejects.toThrow('ENOENT');
  });

  test('with the code a second time, or beside who has used it, gets nothing', async () => {
    await begin();
    const { formular } = await letIn();
    expect((await askDesk(origin, { path: '/kod', form: { kod: setUp.code } })).status).toBe(403);
    expect((await askDesk(origin, { path: '/', form: sent(formular) })).status).toBe(401);
    expect((await askDesk(origin, { path: '/' })).body).not.toContain('municipality');
  });

  test('by a form of another site or an older page changes nothing', async () => {
    await begin();
    const { browser, formular } = await letIn();
    const foreign = { origin: 'https://example.org' };
    expect((await browser.ask({ path: '/', form: sent(formular), headers: foreign })).status).toBe(403);
    expect((await browser.ask({ path: '/', form: sent('annat') })).status).toBe(403);
    expect((await browser.ask({ path: '/', headers: { host: 'ond.example' } })).status).toBe(421);
    await expect(readdir(directory)).rejects.toThrow('ENOENT');
  });

  test('finds the code in no page, header or line of the log', async () => {
    await begin();
    const { browser, formular } = await letIn();
    const answers = [
      await browser.ask({ path: '/' }),
      await browser.ask({ path: '/', form: sent(formular) }),
      await browser.ask({ path: '/' }),
    ];
    const told = JSON.stringify([answers, logged]);
    for (const secret of [setUp.code, setUp.code.replaceAll('-', ''), someAnswers.passphrase])
      expect(told).not.toContain(secret);
    expect(answers[0]?.headers).toMatchObject({ 'referrer-policy': 'same-origin', 'cache-control': 'no-store' });
  });
});

test('a form that is sent twice at once is written once', async () => {
  await begin();
  const { browser, formular } = await letIn();
  const form = sent(formular);
  const twice = await Promise.all([browser.ask({ path: '/', form }), browser.ask({ path: '/', form })]);
  expect(twice.map(({ status }) => status)).toEqual([303, 303]);
});

test('a configuration that somebody has written meanwhile stands, and the program goes on with it', async () => {
  await begin();
  const { browser, formular } = await letIn();
  directory = folder; // Only for the look below.
  await writeFile(join(folder, 'inställningar å ä ö'), 'en fil\n');
  expect((await browser.ask({ path: '/', form: sent(formular) })).status).toBe(409);
  expect(await setUp.ended).toBe('elsewhere');
  expect(await readFile(join(folder, 'inställningar å ä ö'), 'utf8')).toBe('en fil\n');
});

test('a folder that may not be written is told, and the answers are kept', async () => {
  directory = '/sys/ogonblick-å';
  await begin();
  const { browser, formular } = await letIn();
  const { status, body } = await browser.ask({ path: '/', form: sent(formular) });
  expect(status).toBe(422);
  expect(body).toContain('/sys/ogonblick-å');
  expect(body).toContain('value="Åmål"');
});

test('time that ends while the answers are written leaves them written, and says so', async () => {
  const longestMs = 3_000;
  await begin(longestMs, async (draft) => {
    // Begun after the first start's own timer of the same length, so that one has rung.
    await new Promise((resolve) => setTimeout(resolve, longestMs));
    return loadConfiguration(draft);
  });
  const { browser, formular } = await letIn();
  expect((await browser.ask({ path: '/', form: sent(formular) })).status).toBe(303);
  expect(await setUp.ended).toBe('written');
});

test('nobody in time: it ends, and the code with it', async () => {
  await begin(1);
  expect(await setUp.ended).toBe('late');
});
