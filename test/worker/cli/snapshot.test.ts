import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { ordersFolder } from '../../../storage/layout/layout.ts';
import { ledgerFolder } from '../../../storage/layout/ledger-layout.ts';
import { documentOf, eventually, openProduct, type Product, snapshotsOf } from '../../tools/product.ts';
import { writeRegister } from '../../tools/register.ts';
import { type SmallSite, startSmallSite } from '../../tools/small-site.ts';

let product: Product;
let site: SmallSite;

/** A page that answers when the test says so. */
let answerSlow: () => void = () => undefined;

let answered: Promise<void>;

beforeAll(async () => {
  site = await startSmallSite(async (path) => {
    if (path === '/langsam') await answered;
    return undefined;
  });
});
afterAll(() => site.close());

beforeEach(async () => {
  answered = new Promise((done) => {
    answerSlow = done;
  });
  product = openProduct({ validator: false });
  const accounts = ['asfalt', 'bygglov'].map((id) => ({ id, url: `${site.url}/${id}` }));
  await writeRegister(product.config, accounts, { allow: [site.host] });
});
afterEach(() => product.close());

const taken = async (...args: string[]) => {
  const ended = await product.run(['--json', 'snapshot', ...args]);
  return { code: ended.code, taken: snapshotsOf(ended).map(({ account, reason }) => `${account} ${reason}`) };
};

describe('`snapshot --due`, for a cron line', () => {
  test('takes what is due, and nothing the second time', async () => {
    const first = await taken('--due');
    expect({ ...first, taken: first.taken.sort() }).toEqual({ code: 0, taken: ['asfalt yearly', 'bygglov yearly'] });
    expect(await taken('--due')).toEqual({ code: 0, taken: [] });
    const { code, out } = await product.run(['snapshot', '--due']);
    expect({ code, out }).toEqual({ code: 0, out: expect.stringContaining('Inget ska tas nu.') });
  });

  test('takes nothing twice when it is given with --all', async () => {
    const { taken: all, code } = await taken('--all', '--due');
    expect({ code, all: all.sort() }).toEqual({ code: 0, all: ['asfalt yearly', 'bygglov yearly'] });
  });
});

describe('`snapshot` that is stopped with Ctrl-C while another process works the queue', () => {
  test('says that the order stands and how to take it back; what is taken back is not taken, what is begun is', async () => {
    const accounts = ['langsam', 'simhall'].map((id) => ({ id, url: `${site.url}/${id}` }));
    await writeRegister(product.config, accounts, { allow: [site.host], concurrency: 1 });
    const working = product.start(['--json', 'snapshot', 'langsam']);
    await eventually(() => site.asked.includes('/langsam'));
    const begun = await orderOf('langsam');
    const waiting = product.start(['snapshot', 'simhall']);
    const order = await eventually(() => orderOf('simhall'));
    const unknown = await product.run(['snapshot', '--take-back', 'ingen_2026']);
    expect(unknown).toMatchObject({ code: 3, err: expect.stringContaining('ingen öppen beställning ingen_2026') });
    waiting.child.kill('SIGINT');
    const { signal, err } = await waiting.ended;
    expect({ signal, err }).toEqual({
      signal: 'SIGINT',
      err: `Beställningen står kvar: programmet (worker) tar ögonblicksbilderna, genast eller när det startas.
  ${order}
Så återtas det som inte är påbörjat: ogonblick snapshot --take-back ${order}
`,
    });
    expect(await orderOf('simhall')).toBe(order);
    const tooLate = await product.run(['snapshot', '--take-back', `${begun}`]);
    expect(tooLate).toMatchObject({ code: 3, err: expect.stringContaining('utförs just nu') });
    expect(documentOf(await product.run(['--json', 'snapshot', '--take-back', `${order}`]))).toEqual({
      takenBack: [order],
    });
    expect(await orderOf('simhall')).toBeUndefined();
    answerSlow();
    expect(snapshotsOf(await working.ended).map(({ account, status }) => `${account} ${status}`)).toEqual([
      'langsam complete',
    ]);
    expect(site.asked).not.toContain('/simhall');
    const ledger = await readdir(join(product.archive, ledgerFolder));
    const written = await Promise.all(
      ledger
        .filter((name) => name.endsWith('.jsonl'))
        .map((name) => readFile(join(product.archive, ledgerFolder, name), 'utf8')),
    );
    expect(written.join('')).toContain(`"orders":"${order}"`);
  });

  test('tells which orders were taken back before one was refused', async () => {
    const accounts = ['langsam', 'badhus'].map((id) => ({ id, url: `${site.url}/${id}` }));
    await writeRegister(product.config, accounts, { allow: [site.host], concurrency: 1 });
    site.asked.length = 0;
    const working = product.start(['--json', 'snapshot', 'langsam']);
    await eventually(() => site.asked.includes('/langsam'));
    const other = product.start(['snapshot', 'badhus']);
    const second = await eventually(() => orderOf('badhus'));
    other.child.kill('SIGINT');
    await other.ended;
    const half = await product.run(['snapshot', '--take-back', `${second}`, 'ingen_2026']);
    expect(half).toMatchObject({ code: 3, err: expect.stringContaining('ingen öppen beställning ingen_2026') });
    expect(half.err).toContain(`${second}: återtagen\n`);
    expect(await orderOf('badhus')).toBeUndefined();
    answerSlow();
    await working.ended;
    expect(site.asked).not.toContain('/badhus');
  });
});

async function orderOf(account: string): Promise<string | undefined> {
  const names = await readdir(join(product.archive, ordersFolder));
  return names.find((name) => name.startsWith(`${account}_`))?.replace(/\.json$/, '');
}
