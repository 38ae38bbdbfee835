import { appendFile, mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { freePort } from '../../../../worker/ground/free-port.ts';
import { someAnswers } from '../../../config/first/some-answers.ts';
import { eventually, openProduct, type Product, type Running } from '../../../tools/product.ts';
import { type SmallSite, startSmallSite } from '../../../tools/small-site.ts';
import { openTestBrowser } from '../../../tools/test-browser.ts';
import { englishOn, faultsAtEachWidth } from '../accessibility.ts';
import { signIn } from '../sign-in.ts';

let product: Product;
let site: SmallSite;
beforeAll(async () => {
  product = openProduct({ validator: false });
  site = await startSmallSite();
});
afterAll(async () => {
  await product.close();
  await site.close();
});

/** The worker as a container starts it, and where its pages are. */
async function startWorker(): Promise<{ worker: Running; origin: string }> {
  const port = await freePort();
  const worker = product.start(['worker'], {
    OGONBLICK_SET_UP: '1',
    OGONBLICK_DESK_LISTEN: `127.0.0.1:${port}`,
    LANG: 'sv_SE.UTF-8',
    LC_ALL: undefined,
  });
  return { worker, origin: `http://127.0.0.1:${port}` };
}

test('a person without a configuration clicks from the code in the log to the first snapshot, without script', async () => {
  const { worker, origin } = await startWorker();
  const code = await eventually(() => /engångskoden (\S+) inom/.exec(worker.said())?.[1]);
  const { browser, close } = await openTestBrowser();
  try {
    const context = await browser.newContext({ locale: 'sv-SE', javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${origin}/konton`);
    await page.fill('#kod', 'fel kod');
    await page.click('main button');
    expect(await page.textContent('[role=alert]')).toContain('Koden stämmer inte');
    await page.fill('#kod', code ?? '');
    await page.click('main button');
    expect(await page.textContent('h1')).toBe('Kom i gång');
    const answers = { ...someAnswers, address: `${site.url}/flode`, account: 'Webben', again: someAnswers.passphrase };
    for (const [name, answer] of Object.entries(answers))
      if (name !== 'locale') await page.fill(`#${name}`, name === 'number' ? '1' : answer);
    await page.click('main button');
    expect(await page.textContent('[role=alert]')).toContain('Organisationsnummer');
    expect(await page.inputValue('#committee')).toBe(someAnswers.committee);
    await page.fill('#number', answers.number);
    for (const name of ['passphrase', 'again']) await page.fill(`#${name}`, someAnswers.passphrase);
    await page.click('main button');
    expect(await page.textContent('h1')).toBe('Konfigurationen är skriven');
    expect(await page.textContent('table')).toContain('klockan');
    // A page on this machine is inside the network.
    await appendFile(join(product.config, 'settings.yaml'), `egress: { visits: ["${site.host}"] }\n`);
    await page.click('button:has-text("Öppna skrivbordet")');
    await page.waitForSelector('#anvandare').catch(async (error: unknown) => {
      throw new Error(`expected the desk, found ${await page.content()}\n${worker.said()}`, { cause: error });
    });
    expect(new URL(page.url()).pathname).toBe('/konton/web-webben');
    await signIn(page, someAnswers.user, someAnswers.passphrase);
    await page.check('label:has-text("före förändring")');
    await page.click('button:has-text("Ta ögonblicksbild nu")');
    await page.waitForSelector('text=Klar.', { timeout: 90_000 });
    await page.click('text=Visa ögonblicksbilden');
    expect(await page.textContent('h1')).toContain('Webben');
    expect(worker.said()).not.toContain(someAnswers.passphrase);
    await context.close();
  } finally {
    await close();
  }
  const { code: ended } = await worker.kill();
  expect(ended).toBeNull();
});

test('the pages are accessible in both languages', async () => {
  const elsewhere = openProduct({ validator: false });
  const { browser, close } = await openTestBrowser();
  try {
    const port = await freePort();
    const env = { OGONBLICK_DESK_LISTEN: `127.0.0.1:${port}`, LANG: 'C', LC_ALL: undefined };
    const worker = elsewhere.start(['worker', '--set-up'], env);
    const code = await eventually(() => /one-time code (\S+) within/.exec(worker.said())?.[1]);
    const context = await browser.newContext({ locale: 'sv-SE' });
    let page = await context.newPage();
    const look = async () => [...(await faultsAtEachWidth(page)), ...(await englishOn(page))];
    await page.goto(`http://127.0.0.1:${port}/`);
    expect(await look()).toEqual([]);
    await page.fill('#kod', code ?? '');
    await page.click('main button');
    expect((await look()).filter((fault) => !fault.includes('(English)'))).toEqual([]);
    // The same visitor, whose browser asks for English.
    const english = await browser.newContext({ locale: 'en-GB' });
    await english.addCookies(await context.cookies());
    page = await english.newPage();
    await page.goto(`http://127.0.0.1:${port}/`);
    expect(await page.getAttribute('html', 'lang')).toBe('en');
    expect(await faultsAtEachWidth(page)).toEqual([]);
    for (const [name, answer] of Object.entries({ ...someAnswers, locale: 'en', again: someAnswers.passphrase }))
      await (name === 'locale' ? page.selectOption('#locale', answer) : page.fill(`#${name}`, answer));
    await page.click('main button');
    expect(await page.textContent('h1')).toBe('The configuration is written');
    expect(await faultsAtEachWidth(page)).toEqual([]);
    await Promise.all([context.close(), english.close()]);
  } finally {
    await close();
    await elsewhere.close();
  }
});

test('a configuration that is there is never set up anew, faulty or not; nor is one that a used data folder misses', async () => {
  const other = openProduct({ validator: false });
  try {
    await mkdir(other.config);
    await writeFile(join(other.config, 'settings.yaml'), 'locale: [sv\n');
    const faulty = await other.run(['worker', '--set-up'], { LANG: 'C', LC_ALL: undefined });
    expect({ code: faulty.code, err: faulty.err }).toEqual({ code: 2, err: expect.stringContaining('settings.yaml:') });
    expect(await readdir(other.config)).toEqual(['settings.yaml']);
    // The archive may lie elsewhere; what else a data folder has tells that it is in use.
    await mkdir(join(other.data, 'disposal'), { recursive: true });
    const missing = await other.run(['worker', '--set-up', '--config', join(other.folder, 'ingen')]);
    expect({ code: missing.code, err: missing.err }).toEqual({ code: 2, err: expect.stringContaining('disposal') });
    const unasked = await other.run(['worker', '--config', join(other.folder, 'ingen')]);
    expect(unasked.code).toBe(2);
  } finally {
    await other.close();
  }
});
