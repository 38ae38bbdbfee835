import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { pageDigestsFile } from '../../../storage/layout/pages-layout.ts';
import { documentOf, eventually, type Running, snapshotsOf } from '../../tools/product.ts';
import { expectEachOnce, openTown, stop, type Town } from './town.ts';

describe('a worker', () => {
  let town: Town;
  let worker: Running;
  beforeAll(async () => {
    town = await openTown({ accounts: 2 });
    town.hold();
    worker = await town.work();
  });
  afterAll(() => town.close());

  test('told to stop while it visits ends within 30 s, gives the jobs back, and leaves no browser and no Redis', async () => {
    await eventually(() => town.asked.length > 0, 60_000);
    expect(town.product.processes().filter(({ command }) => command.includes('ogonblick-browser-'))).not.toEqual([]);
    await stop(town, worker);
    expect(town.archive.openOrders()).toHaveLength(2);
    expect(town.archive.leftDrafts()).toEqual([]);
    expect(town.archive.ledger('visit-ended')).toEqual([]);
  }, 120_000);

  test('takes up what the one before gave back', async () => {
    town.answer();
    worker = await town.work();
    await town.finished(worker);
    await expectEachOnce(town);
  }, 120_000);

  test('is the only one of its data folder: a second is refused at once and told the pid', async () => {
    const started = Date.now();
    const second = await town.product.run(['--json', 'worker']);
    // It has not waited for the owner to end, which it would do for 20 s.
    expect(Date.now() - started).toBeLessThan(20_000);
    expect(second.code).toBe(3);
    expect(documentOf(second).error).toMatchObject({
      name: 'DataFolderOwnedError',
      message: expect.stringContaining(`process ${worker.child.pid} `),
    });
  });

  test('works what `snapshot` orders beside it', async () => {
    const servers = () => town.product.processes().filter(({ command }) => /^\S*(redis|valkey)-server /.test(command));
    const before = servers();
    const asked = town.product.start(['--json', 'snapshot', 'konto-02']);
    const ended = await asked.ended;
    expect({ code: ended.code, err: ended.err }).toMatchObject({ code: 0 });
    expect(snapshotsOf(ended)).toMatchObject([{ account: 'konto-02', status: 'complete', reason: 'other' }]);
    expect(servers()).toEqual(before);
    expect(worker.child.exitCode).toBeNull();
  }, 120_000);

  test('at rest stops without waiting for anything', async () => {
    const started = Date.now();
    await stop(town, worker);
    // Visits that are under way are given fifteen seconds.
    expect(Date.now() - started).toBeLessThan(14_000);
  });

  test('writes at its start the pages that the one before did not come to', async () => {
    const { archive } = town.product;
    const page = readdirSync(archive, { recursive: true, encoding: 'utf8' }).find((path) =>
      /konto-02\/index\.html$/.test(path),
    );
    if (page === undefined) throw new Error('expected a page of konto-02, found none');
    const list = join(archive, pageDigestsFile);
    const isOther = (line: string) => !line.endsWith(`  ${page}`);
    writeFileSync(list, readFileSync(list, 'utf8').split('\n').filter(isOther).join('\n'));
    rmSync(join(archive, page));
    worker = await town.work();
    await eventually(() => existsSync(join(archive, page)), 150_000);
    await stop(town, worker);
  }, 240_000);
});
