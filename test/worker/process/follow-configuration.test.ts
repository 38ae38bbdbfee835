import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { logLines, openTown, said, stop, type Town } from '../../faults/worker/town.ts';
import { type Running, snapshotsOf } from '../../tools/product.ts';
import { writeRegister } from '../../tools/register.ts';
import { type SmallSite, startSmallSite } from '../../tools/small-site.ts';

let town: Town;
let worker: Running;
let other: SmallSite;

beforeAll(async () => {
  other = await startSmallSite();
  town = await openTown({ accounts: 1 });
  worker = await town.work();
  await town.finished(worker);
}, 120_000);
afterAll(async () => {
  await town.close();
  await other.close();
});

const snapshotOf = async (account: string) => {
  const [snapshot] = snapshotsOf(await town.product.run(['--json', 'snapshot', account]));
  return snapshot;
};

describe('a worker whose configuration is changed', () => {
  test('visits an account that is new, at an address that is new to it, at once', async () => {
    const accounts = ['konto-01', 'nytt'].map((id) => ({ id, url: `${other.url}/${id}-rattad` }));
    await writeRegister(town.product.config, accounts, { allow: [other.host], concurrency: 1 });
    expect(await snapshotOf('nytt')).toMatchObject({ status: 'complete', because: null });
    expect(await snapshotOf('konto-01')).toMatchObject({ status: 'complete', requestedUrl: accounts[0]?.url });
    expect(other.asked).toEqual(['/nytt-rattad', '/konto-01-rattad']);
  });

  test('has filed the register that it visits by', () => {
    expect(town.archive.ledger('governing-filed').map(({ data }) => data.kind)).toEqual([
      'plan',
      'register',
      'register',
    ]);
  });

  test('says which settings wait for its next start', async () => {
    const told = 'settings have changed that hold from the next start';
    await said(worker, told);
    const warning = logLines(worker).find(({ msg }) => msg === told);
    expect(warning?.data).toEqual({ settings: ['capture.concurrency'] });
  });

  test('stops as it should', async () => {
    await stop(town, worker);
  });
});
