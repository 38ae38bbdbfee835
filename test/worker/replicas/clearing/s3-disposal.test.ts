import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ListObjectVersionsCommand, PutObjectLegalHoldCommand } from '@aws-sdk/client-s3';
import { afterEach, expect, jest, test } from '@jest/globals';
import { type DisposalTown, openDisposalTown, type RanList } from '../../../tools/disposal-town.ts';
import { daysPass } from '../../../tools/faked-day.ts';
import { access, hasServer, type S3Server, startS3 } from '../../../tools/s3-server.ts';
import { allOf, townCommittee } from '../../../tools/town.ts';

let town: DisposalTown;
let server: S3Server;
afterEach(async () => {
  jest.useRealTimers();
  await server?.close();
  await town?.close();
});

const testWithServer = hasServer('versitygw') ? test : test.skip;

testWithServer('what a hold keeps in a bucket is told in the protocol, and goes when the hold is lifted', async () => {
  [town, server] = await Promise.all([openDisposalTown(), startS3('versitygw')]);
  await server.bucket('arkiv', { locked: true });
  await writeFile(join(town.config, 's3-id'), access.accessKeyId);
  await writeFile(join(town.config, 's3-nyckel'), access.secretAccessKey);
  const s3 = `{ endpoint: '${server.endpoint}', bucket: arkiv, accessKey: 'file:s3-id', secretKey: 'file:s3-nyckel' }`;
  await town.change('settings.yaml', 'execution: disabled', 'execution: enabled');
  await town.change('settings.yaml', 'login: []', `login: [], copies: ['${server.hostAndPort}']`);
  await town.change('settings.yaml', 'egress:', `copies: [{ name: moln, s3: ${s3} }]\negress:`);
  await town.collect({ a: { text: 'kanariefagel' } });
  await town.acceptPlans();
  expect(await town.run('copy', 'now')).toMatchObject({ code: 0, copies: [{ standing: { fault: null } }] });
  const versions = async () => {
    const { Versions } = await server.client.send(new ListObjectVersionsCommand({ Bucket: 'arkiv' }));
    return (Versions ?? []).filter(({ Key }) => /\/inlagg\//.test(Key ?? ''));
  };
  const [held] = await versions();
  const at = { Bucket: 'arkiv', Key: held?.Key };
  await server.client.send(new PutObjectLegalHoldCommand({ ...at, LegalHold: { Status: 'ON' } }));
  const { list } = await town.propose();
  await town.approve(list.id, 'ada.a');
  await town.approve(list.id, 'bo.b');
  await town.run('dispose', 'execute', list.id);
  daysPass(31);
  expect(await town.run<RanList>('dispose', 'execute', list.id)).toMatchObject({ list: { state: 'executed' } });
  const file = join(town.archive, townCommittee, 'gallring/listor', list.id, 'protokoll.json');
  const protocol = JSON.parse(await readFile(file, 'utf8'));
  expect(protocol.copies).toMatchObject([{ copy: 'moln', outcome: 'kept', kept: 1, until: null }]);
  expect(protocol.notCovered.join(' ')).toContain('tills någon häver låset där');
  expect(await versions()).toHaveLength(1);

  const off = { ...at, VersionId: held?.VersionId, LegalHold: { Status: 'OFF' as const } };
  await server.client.send(new PutObjectLegalHoldCommand(off));
  expect(await town.run('copy', 'now')).toMatchObject({ code: 0 });
  expect(await versions()).toEqual([]);
  const told = await town.within(({ ledger }) => allOf(ledger.entriesAbout(['disposal-copy-cleared'])));
  expect(told.map(({ data }) => data.outcome)).toEqual(['kept', 'gone']);
});
