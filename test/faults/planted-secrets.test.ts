import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type FakeFacebook, graphError, serveFacebook } from '../sites/platforms/facebook.ts';
import * as habits from '../sites/platforms/habits.ts';
import { archiveFolder } from '../tools/archive-folder.ts';
import { type CollectingProduct, openCollectingProduct } from '../tools/collecting-product.ts';
import type { Ended, Running } from '../tools/product.ts';
import { said } from './worker/town.ts';

const token = 'EAAB-planted/token+9f3c==';
const cookie = 'planted-cookie-71d0';

/** As they are, in an address, and as a header packs them. */
const forms = [token, cookie].flatMap((secret) => [
  secret,
  encodeURIComponent(secret),
  Buffer.from(secret).toString('base64').replace(/=+$/, ''),
]);

let fake: FakeFacebook;
let product: CollectingProduct;
beforeEach(async () => {
  fake = await serveFacebook();
  fake.misbehave(habits.withHeaders({ 'set-cookie': `session=${cookie}; Path=/` }));
  const url = 'https://www.facebook.com/kommunen';
  product = await openCollectingProduct({ platform: 'facebook', url, token, baseUrl: fake.url, hosts: [fake.host] });
});
afterEach(async () => {
  await product.close();
  await fake.close();
});

/** With every line that it can log. */
const loud = { OGONBLICK_LOG_LEVEL: 'trace', OGONBLICK_VERAPDF: '/bin/false' };

async function work(until: string): Promise<Running> {
  const worker = product.start(['worker'], loud);
  await said(worker, until);
  return worker;
}

/** Everything on the disk, and on the command lines of what runs. */
function leftBehind(): Map<string, string> {
  const texts = archiveFolder(product.folder).textsBelow('');
  texts.set(
    'command lines',
    product
      .processes()
      .map(({ command }) => command)
      .join('\n'),
  );
  return texts;
}

function expectNoSecretIn(texts: ReadonlyMap<string, string>): void {
  const told = [...texts].flatMap(([where, text]) => forms.filter((form) => text.includes(form)).map(() => where));
  expect(told).toEqual([]);
}

const spoken = ({ out, err }: Pick<Ended, 'out' | 'err'>) =>
  new Map([
    ['stdout', out],
    ['stderr', err],
  ]);

test('tokens and cookies are in no log, no Redis, no archive and no crash', async () => {
  // Well: every answer brings a cookie, and every next page's address the token.
  const worker = await work('collected');
  expect(fake.asked.some(({ headers }) => headers.authorization === `Bearer ${token}`)).toBe(true);
  const living = leftBehind();
  expect([...living].some(([file, text]) => file.includes('appendonlydir') && text.includes('konto'))).toBe(true);
  expect([...living.values()].some((text) => text.includes('Storgatan'))).toBe(true);
  // The token was asked about too, in an address.
  expect(fake.asked.some(({ search }) => search.get('input_token') === token)).toBe(true);
  expect([...living].some(([file, text]) => file.endsWith('nycklar/konto.json') && text.includes('told'))).toBe(true);
  expectNoSecretIn(living);
  expectNoSecretIn(spoken(await worker.kill()));

  // Badly: Meta says the token back when it is asked about, and while the account is looked at.
  const echoed = graphError(
    2,
    `Try again: ${token} https://graph.facebook.com/x?input_token=${encodeURIComponent(token)}`,
  );
  fake.misbehave(() => echoed, { on: /debug_token/ });
  for (const args of [['--json'], []]) {
    const asked = await product.run([...args, 'token', 'status', '--ask'], loud);
    expect(asked.out).toContain('[redacted]');
    expectNoSecretIn(spoken(asked));
  }
  fake.misbehave(() => graphError(190, `Session has expired: ${token} ${encodeURIComponent(token)}`, 463, 401), {
    on: /comments/,
  });
  expect((await product.collect()).because).toContain('190/463');
  const failed = await product.run(['collect', 'konto'], loud);
  expect(failed).toMatchObject({ code: 1, out: expect.stringContaining('190/463') });
  expectNoSecretIn(spoken(failed));

  // Worse: a fault that nobody has thought of, in the middle of it.
  const folder = join(product.archive, 'kommunstyrelsen/konto/insamlingar');
  await rm(folder, { recursive: true });
  await writeFile(folder, 'a file where a folder should be');
  const crashed = await product.run(['--json', 'collect', 'konto'], loud);
  expect(crashed).toMatchObject({ code: 5, err: expect.any(String) });
  expectNoSecretIn(spoken(crashed));
  expectNoSecretIn(leftBehind());
});
