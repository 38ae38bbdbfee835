import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateMultipartUploadCommand,
  GetObjectLegalHoldCommand,
  ListMultipartUploadsCommand,
  ListObjectVersionsCommand,
  PutObjectCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { CopyPlace } from '../../../../storage/replicas/place.ts';
import { openS3, type S3Setting } from '../../../../worker/replicas/places/s3-client.ts';
import { s3Place } from '../../../../worker/replicas/places/s3-place.ts';
import { access, hasServer, type S3Server, s3Servers, startS3 } from '../../../tools/s3-server.ts';
import { allOf } from '../../../tools/town.ts';
import { contentOf, placeContract } from './place-contract.ts';

const usual: Omit<S3Setting, 'endpoint'> = {
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
};

if (process.env.OGONBLICK_REQUIRE_ALL === '1') {
  test.each(s3Servers)('%s is there (OGONBLICK_REQUIRE_ALL)', (name) => expect(hasServer(name)).toBe(true));
}

describe.each(s3Servers)('a bucket of %s', (name) => {
  if (!hasServer(name)) {
    test.skip('it is not here', () => undefined);
    return;
  }
  let server: S3Server;
  let directory: string;
  const opened: CopyPlace[] = [];
  beforeAll(async () => {
    [server, directory] = await Promise.all([startS3(name), mkdtemp(join(tmpdir(), 'ogonblick-s3-inst-'))]);
    await writeFile(join(directory, 'id'), `${access.accessKeyId}\n`);
    await writeFile(join(directory, 'nyckel'), `${access.secretAccessKey}\n`);
  });
  afterEach(async () => {
    for (const place of opened.splice(0)) await place.close();
  });
  afterAll(async () => {
    await server?.close();
    await rm(directory, { recursive: true });
  });

  async function placeIn(change: Partial<S3Setting> = {}, copies = [server.hostAndPort]): Promise<CopyPlace> {
    const setting: S3Setting = { ...usual, endpoint: server.endpoint, ...change };
    const egress = { visits: [], platforms: [], login: [], timestamps: [], copies, proxy: null };
    const place = s3Place('moln', setting, await openS3('moln', setting, { directory, egress }));
    opened.push(place);
    return place;
  }
  async function newBucket(options?: { locked?: boolean }): Promise<string> {
    const bucket = `b-${randomUUID()}`;
    await server.bucket(bucket, options);
    return bucket;
  }
  const versionsIn = async (Bucket: string) =>
    (await server.client.send(new ListObjectVersionsCommand({ Bucket }))).Versions ?? [];

  describe('without versions', () => placeContract(async () => placeIn({ bucket: await newBucket() })));
  // Moto, in Python, takes half a minute for each: the other two in `npm run test:long`.
  if (name !== 'moto' || process.env.OGONBLICK_LONG === '1') {
    describe('below a prefix, read back', () =>
      placeContract(async () => placeIn({ bucket: await newBucket(), prefix: 'kommun/arkiv', digests: 'reading' })));
    describe('with versions', () => placeContract(async () => placeIn({ bucket: await newBucket({ locked: true }) })));
  }

  test('no version of what was removed is left', async () => {
    const bucket = await newBucket({ locked: true });
    const place = await placeIn({ bucket });
    await place.put('a/b.json', contentOf('ett'));
    await place.put('a/b.json', contentOf('två'));
    await place.put('a/b.json.annan', contentOf('kvar'));
    expect(await place.remove('a/b.json')).toEqual({ kept: false });
    expect((await versionsIn(bucket)).map(({ Key }) => Key)).toEqual(['a/b.json.annan']);
  });

  test('a sealed folder is removed with everything in it', async () => {
    const place = await placeIn({ bucket: await newBucket() });
    await place.put('bild/data/a.png', contentOf('a'));
    await place.put('bild/manifest.txt', contentOf('m'));
    await place.put('bild-2/manifest.txt', contentOf('m'));
    expect(await place.remove('bild')).toEqual({ kept: false });
    expect(await allOf(place.list())).toEqual([{ path: 'bild-2/manifest.txt', bytes: 1 }]);
  });

  test('what the retention keeps is hidden, and the day is told', async () => {
    const place = await placeIn({
      bucket: await newBucket({ locked: true }),
      retention: { mode: 'compliance', days: 30 },
    });
    const before = Date.now();
    await place.put('a/b.json', contentOf('ett'));
    const left = await place.remove('a/b.json');
    expect(left).toMatchObject({ kept: true });
    const days = (Date.parse((left.kept && left.until) || '') - before) / 86_400_000;
    expect(Math.round(days)).toBe(30);
    expect(await place.look('a/b.json')).toBeNull();
    expect(await allOf(place.list())).toEqual([]);
    // Asked again, it is the same.
    expect(await place.remove('a/b.json')).toEqual(left);
  });

  test('a hold of our own is lifted, and somebody else’s is not', async () => {
    const bucket = await newBucket({ locked: true });
    const holding = await placeIn({ bucket, legalHold: true });
    await holding.put('a.json', contentOf('ett'));
    const hold = await server.client.send(new GetObjectLegalHoldCommand({ Bucket: bucket, Key: 'a.json' }));
    expect(hold.LegalHold?.Status).toBe('ON');
    expect(await (await placeIn({ bucket })).remove('a.json')).toEqual({ kept: true, until: null });
    expect(await holding.remove('a.json')).toEqual({ kept: false });
    expect(await versionsIn(bucket)).toEqual([]);
  });

  test('the parts of an upload that a killed process left go with the file', async () => {
    const bucket = await newBucket();
    const at = { Bucket: bucket, Key: 'a/film.mp4' };
    const { UploadId } = await server.client.send(new CreateMultipartUploadCommand(at));
    await server.client.send(new UploadPartCommand({ ...at, UploadId, PartNumber: 1, Body: Buffer.alloc(5 << 20) }));
    const place = await placeIn({ bucket });
    await place.remove('a/film.mp4');
    expect((await server.client.send(new ListMultipartUploadsCommand({ Bucket: bucket }))).Uploads ?? []).toEqual([]);
  });

  test('a service that the settings do not let through is away, and so is one with another bucket', async () => {
    const shut = await placeIn({}, []);
    await expect(shut.look('a')).rejects.toMatchObject({
      name: 'CopyAwayError',
      message: expect.stringMatching(/status 403/),
    });
    const place = await placeIn({ bucket: 'finns-inte' });
    await expect(place.put('a', contentOf('ett'))).rejects.toMatchObject({ name: 'CopyAwayError' });
    await expect(allOf(place.list())).rejects.toMatchObject({ name: 'CopyAwayError' });
  });

  test('what somebody else put without a digest is read', async () => {
    const bucket = await newBucket();
    await server.client.send(new PutObjectCommand({ Bucket: bucket, Key: 'a', Body: 'ett' }));
    expect(await (await placeIn({ bucket })).look('a')).toEqual({
      bytes: 3,
      sha256: contentOf('ett').sha256,
      isTold: false,
    });
  });
});
