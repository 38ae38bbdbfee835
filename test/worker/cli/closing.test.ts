import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readEnvironment } from '../../../config/base/env.ts';
import { loadConfiguration } from '../../../config/load.ts';
import { openClosingStack } from '../../../storage/files/closing-stack.ts';
import { openWorkplace } from '../../../worker/process/workplace/open-workplace.ts';
import { changed } from '../../config/configuration.ts';
import { documentOf, openProduct, type Product, snapshotsOf } from '../../tools/product.ts';
import { writeRegister } from '../../tools/register.ts';
import { type SmallSite, startSmallSite } from '../../tools/small-site.ts';
import { fileItems } from '../../tools/town.ts';
import { pdfText } from '../papers/register/register-town.ts';

const account = 'badhuset';
let site: SmallSite;
let product: Product;
beforeAll(async () => {
  site = await startSmallSite();
  product = openProduct({ validator: false });
  await writeRegister(product.config, [{ id: account, url: `${site.url}/${account}` }], { allow: [site.host] });
});
afterAll(async () => {
  await product.close();
  await site.close();
});

async function run<Document = object>(...args: string[]): Promise<Document & { code: number | null }> {
  const ended = await product.run(['--json', ...args]);
  return { ...(documentOf(ended) as Document), code: ended.code };
}
const taken = async () =>
  snapshotsOf(await product.run(['--json', 'snapshot', '--due'])).map(({ reason, status }) => `${reason} ${status}`);
async function registerSays(from: string, to: string): Promise<void> {
  const path = join(product.config, 'accounts.yaml');
  await writeFile(path, changed(await readFile(path, 'utf8'), from, to));
}
/** Files a comment that the municipality has taken away on the platform. */
async function removedComment(): Promise<string> {
  await using stack = openClosingStack();
  const { configuration } = await loadConfiguration(product.config);
  if (configuration === null) throw new Error('expected the configuration to be sound');
  const environment = { ...readEnvironment({}), configDirectory: product.config, dataDirectory: product.data };
  const workplace = await openWorkplace(environment, configuration, stack);
  const now = new Date().toISOString();
  const { rude = '' } = await fileItems(workplace, { rude: { account, capturedAt: now } }, now, [account]);
  return rude;
}

const lineOf = async () => (await run<{ accounts: { state: string; because: string }[] }>('status')).accounts[0];

test('an account is closed: its last snapshot comes by itself, notes are finished, and the year’s report tells all of it', async () => {
  expect(await taken()).toEqual(['yearly complete']);
  const rude = await removedComment();

  await registerSays('status: active', 'status: closed');
  const tooEarly = await run<{ faults: { key: string; expected: string }[] }>('check');
  expect(tooEarly).toMatchObject({
    code: 1,
    faults: [{ key: 'closed' }, { key: 'status', expected: expect.stringContaining('a before-closing snapshot') }],
  });
  await registerSays('status: closed', 'status: closing');
  expect(await lineOf()).toMatchObject({
    state: 'due',
    because: expect.stringContaining('To be saved before it is closed'),
  });
  expect(await taken()).toEqual(['before-closing complete']);
  expect(await lineOf()).toMatchObject({ state: 'ok' });

  const how = ['--category', 'eget-misstag', '--reason', 'Fel tråd', '--how', 'Dolt', '--at', '2026-01-02'];
  expect(await run('takedown', 'add', rude, ...how, '--no-case', 'Ringa')).toMatchObject({ code: 0 });
  expect(await run('takedown', 'list')).toMatchObject({ code: 1, takedowns: [{ item: rude, closedAt: null }] });
  expect(await run('takedown', 'close', rude)).toMatchObject({ code: 0 });
  expect(await run('takedown', 'list')).toMatchObject({ code: 0, takedowns: [] });

  const today = new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Stockholm' });
  await registerSays('status: closing', `status: closed\n    closed: ${today}`);
  expect(await run('check')).toEqual({ code: 0, faults: [] });
  expect(await taken()).toEqual([]);
  expect(await lineOf()).toMatchObject({ state: 'inactive' });
  const file = join(product.folder, 'rapport.pdf');
  const report = ['register', 'report', 'kommunstyrelsen', '--year', today.slice(0, 4), '--to', file];
  expect(await run(...report)).toMatchObject({ code: 0 });
  const text = await pdfText(file);
  for (const told of [`avslutat ${today}`, '1 av 1 väntade; 2 tagna', '1 anteckning, varav 0 inte avslutade'])
    expect(text).toContain(told);
  expect(await run('verify')).toMatchObject({ code: 0 });
});
