import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { openProduct, type Product, snapshotsOf } from '../../tools/product.ts';
import { writeRegister } from '../../tools/register.ts';
import { type SmallSite, startSmallSite } from '../../tools/small-site.ts';

let product: Product;
let site: SmallSite;

beforeAll(async () => {
  site = await startSmallSite();
});
afterAll(() => site.close());

beforeEach(async () => {
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
    expect({ code, out }).toEqual({ code: 0, out: expect.stringContaining('Nothing is due.') });
  });

  test('takes nothing twice when it is given with --all', async () => {
    const { taken: all, code } = await taken('--all', '--due');
    expect({ code, all: all.sort() }).toEqual({ code: 0, all: ['asfalt yearly', 'bygglov yearly'] });
  });
});
