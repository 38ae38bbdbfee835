import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HeadObjectCommand, ListObjectVersionsCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { CopyPlace } from '../../../../storage/replicas/place.ts';
import { openS3, type S3Setting } from '../../../../worker/replicas/places/s3-client.ts';
import { s3Place } from '../../../../worker/replicas/places/s3-place.ts';
import { fakeClockLibrary } from '../../../faults/worker/fake-clock.ts';
import { startFaultyProxy } from '../../../tools/faulty-proxy.ts';
import { access, hasServer, startS3 } from '../../../tools/s3-server.ts';
import { contentOf } from './place-contract.ts';

/** What the servers can do that are here, and what settings ask for: an own authority, encryption, retention that ends. */
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ogonblick-s3-ca-'));
  await writeFile(join(folder, 'id'), access.accessKeyId);
  await writeFile(join(folder, 'nyckel'), access.secretAccessKey);
});
afterAll(() => rm(folder, { recursive: true }));

async function placeAt(at: { endpoint: string; hostAndPort: string }, change: Partial<S3Setting>): Promise<CopyPlace> {
  const setting: S3Setting = {
    endpoint: at.endpoint,
    bucket: 'arkiv',
    prefix: null,
    region: 'us-east-1',
    pathStyle: true,
    ca: null,
    encryption: null,
    kmsKey: null,
    accessKey: 'file:id',
    secretKey: 'file:nyckel',
    retention: null,
    legalHold: false,
    digests: 'service',
    ...change,
  };
  const egress = { visits: [], platforms: [], login: [], timestamps: [], copies: [at.hostAndPort], proxy: null };
  return s3Place('moln', setting, await openS3('moln', setting, { directory: folder, egress }));
}

const withVersity = hasServer('versitygw') ? test : test.skip;
const withMoto = hasServer('moto') ? test : test.skip;

/** A certificate for 127.0.0.1, and the authority that has issued it. */
function issue(): { cert: Buffer; key: Buffer } {
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'ignore' });
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  openssl(
    'req',
    '-x509',
    ...newKey,
    '-keyout',
    'ca.key',
    '-out',
    'ca.pem',
    '-subj',
    '/CN=Kommunens utfardare',
    '-days',
    '30',
  );
  openssl('req', ...newKey, '-keyout', 's3.key', '-out', 's3.csr', '-subj', '/CN=127.0.0.1');
  const extensions = join(folder, 'extensions');
  execFileSync('sh', ['-c', `printf 'subjectAltName=IP:127.0.0.1\\n' > "$0"`, extensions]);
  openssl(
    'x509',
    '-req',
    '-in',
    's3.csr',
    '-out',
    's3.pem',
    '-days',
    '30',
    '-extfile',
    extensions,
    '-CA',
    'ca.pem',
    '-CAkey',
    'ca.key',
    '-CAcreateserial',
  );
  return { cert: readFileSync(join(folder, 's3.pem')), key: readFileSync(join(folder, 's3.key')) };
}

withVersity(
  'a service behind a certificate of the municipality’s own authority is trusted by its file only',
  async () => {
    const server = await startS3('versitygw');
    const proxy = await startFaultyProxy(server.endpoint, issue());
    await server.bucket('arkiv');
    const [trusting, wary] = [await placeAt(proxy, { ca: 'ca.pem' }), await placeAt(proxy, {})];
    await trusting.put('a.json', contentOf('ett'));
    expect(await trusting.look('a.json')).toMatchObject({ sha256: contentOf('ett').sha256 });
    await expect(wary.look('a.json')).rejects.toMatchObject({
      name: 'CopyAwayError',
      swedish: expect.stringContaining('serverns certifikat har ingen utfärdare som är känd här'),
    });
    await expect(placeAt(proxy, { ca: 'borta.pem' })).rejects.toMatchObject({
      swedish: expect.stringMatching(/certifikatet .+borta\.pem går inte att läsa/),
    });
    for (const one of [trusting, wary, proxy, server]) await one.close();
  },
);

withMoto('each file is asked to be encrypted as the settings say, and its digest is still told', async () => {
  const server = await startS3('moto');
  await server.bucket('arkiv');
  const kept = async (Key: string) => server.client.send(new HeadObjectCommand({ Bucket: 'arkiv', Key }));
  const aes = await placeAt(server, { encryption: 'AES256' });
  await aes.put('a.json', contentOf('ett'));
  expect(await kept('a.json')).toMatchObject({ ServerSideEncryption: 'AES256' });
  expect(await aes.look('a.json')).toMatchObject({ sha256: contentOf('ett').sha256 });
  const kms = await placeAt(server, { encryption: 'aws:kms', kmsKey: 'arkivets-nyckel' });
  await kms.put('b.json', contentOf('två'));
  expect(await kept('b.json')).toMatchObject({
    ServerSideEncryption: 'aws:kms',
    SSEKMSKeyId: expect.stringContaining('arkivets-nyckel'),
  });
  for (const one of [aes, kms, server]) await one.close();
});

withMoto('what retention has kept can be removed from the day that was told', async () => {
  const clock = join(folder, 'klocka');
  await writeFile(clock, '+0d');
  const server = await startS3('moto', {
    LD_PRELOAD: fakeClockLibrary(),
    FAKETIME_TIMESTAMP_FILE: clock,
    FAKETIME_NO_CACHE: '1',
    // A server that waits for a request by that clock would take the days for silence, and hang up.
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
  });
  await server.bucket('arkiv', { locked: true });
  const place = await placeAt(server, { retention: { mode: 'compliance', days: 30 } });
  await place.put('a.json', contentOf('ett'));
  expect(await place.remove('a.json')).toMatchObject({ kept: true });
  await writeFile(clock, '+29d');
  expect(await place.remove('a.json')).toMatchObject({ kept: true });
  await writeFile(clock, '+31d');
  expect(await place.remove('a.json')).toEqual({ kept: false });
  const { Versions = [], DeleteMarkers = [] } = await server.client.send(
    new ListObjectVersionsCommand({ Bucket: 'arkiv' }),
  );
  expect([...Versions, ...DeleteMarkers]).toEqual([]);
  for (const one of [place, server]) await one.close();
});
