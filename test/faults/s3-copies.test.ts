import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { GetObjectCommand, ListMultipartUploadsCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { CopyPlace } from '../../storage/replicas/place.ts';
import { openS3, type S3Setting } from '../../worker/replicas/places/s3-client.ts';
import { s3Place } from '../../worker/replicas/places/s3-place.ts';
import type { CopyState } from '../../worker/replicas/told/standing-words.ts';
import {
  type Answer,
  type Asked,
  type Fate,
  type FaultyProxy,
  s3Refusal,
  startFaultyProxy,
} from '../tools/faulty-proxy.ts';
import { placesAmong } from '../tools/places.ts';
import { access, hasServer, type S3Server, startS3 } from '../tools/s3-server.ts';
import { sealWords } from '../tools/seal-words.ts';
import { allOf, openTown, type Town } from '../tools/town.ts';
import { contentOf } from '../worker/replicas/places/place-contract.ts';

const withServer = hasServer('versitygw') ? describe : describe.skip;

const isPut = ({ method, url }: Asked) => method === 'PUT' && !url.includes('OGONBLICK-KOPIA');
const isList = ({ url }: Asked) => url.includes('list-type=2');
const always = (what: (asked: Asked) => boolean, fate: Fate) => (asked: Asked) => (what(asked) ? fate : 'pass');

/** The first of a listing's files only; `tells`: whether it says that more follow. */
const cutShort = (tells: boolean) => (answer: Answer) => {
  const text = answer.body.toString();
  const end = text.indexOf('</Contents>');
  if (answer.status !== 200 || end === -1) return answer;
  const rest = text
    .slice(text.lastIndexOf('</Contents>') + '</Contents>'.length)
    .replace(/<IsTruncated>\w+<\/IsTruncated>/, '');
  const head = text.slice(0, end + '</Contents>'.length).replace(/<IsTruncated>\w+<\/IsTruncated>/, '');
  const body = `${head}<IsTruncated>${tells}</IsTruncated>${rest}`;
  return { ...answer, body: Buffer.from(body) };
};
const wrongDigest = (answer: Answer): Answer => ({
  ...answer,
  headers: { ...answer.headers, 'x-amz-checksum-sha256': createHash('sha256').update('annat').digest('base64') },
});
const pretended: Answer = { status: 200, headers: { etag: '"0"' }, body: Buffer.alloc(0) };
const later = (asked: (asked: Asked) => boolean, first: number, fate: Fate) => {
  let met = 0;
  return (one: Asked): Fate => {
    if (!asked(one)) return 'pass';
    met += 1;
    return met > first ? fate : 'pass';
  };
};

const habits: [habit: string, () => (asked: Asked) => Fate, swedish: RegExp][] = [
  [
    'answers 500 to every file',
    () => always(isPut, s3Refusal(500, 'InternalError')),
    /tjänsten svarar med ett fel \(InternalError, status 500\)/,
  ],
  [
    'is too busy (SlowDown)',
    () => later(isPut, 2, s3Refusal(503, 'SlowDown')),
    /tjänsten hinner inte med \(SlowDown, status 503\)/,
  ],
  [
    'tells the digest of something else',
    () => always(({ method }) => method === 'HEAD', wrongDigest),
    /blev inte där det som skickades/,
  ],
  ['says that it has taken a file, and has not', () => later(isPut, 3, pretended), /blev inte där det som skickades/],
  ['cuts the connection in the middle', () => later(isPut, 3, 'cut'), /./],
  [
    'is full',
    () => later(isPut, 3, s3Refusal(507, 'XMinioStorageFull')),
    /där är fullt \(XMinioStorageFull, status 507\)/,
  ],
  [
    'has revoked the key meanwhile',
    () => later(() => true, 12, s3Refusal(403, 'InvalidAccessKeyId')),
    /tjänsten säger nej \(\w+, status 403\)/,
  ],
  [
    'has another clock',
    () =>
      always(
        () => true,
        s3Refusal(403, 'RequestTimeTooSkewed', { date: new Date(Date.now() + 3_600_000).toUTCString() }),
      ),
    /klockan här och hos tjänsten går olika \(RequestTimeTooSkewed, status 403\)/,
  ],
  [
    'leads to another region',
    () =>
      always(
        isPut,
        s3Refusal(301, 'PermanentRedirect', {
          location: 'http://127.0.0.1:1/arkiv',
          'x-amz-bucket-region': 'eu-north-1',
        }),
      ),
    /tjänsten hänvisar till en annan adress eller region/,
  ],
  [
    'cuts its lists short and does not say how they go on',
    () => always(isList, cutShort(true)),
    /listan över vad som finns där bryts av/,
  ],
];

withServer('an S3 service with bad habits', () => {
  let town: Town;
  let server: S3Server;
  let proxy: FaultyProxy;
  let rows = 0;
  let bucket: string;
  let configured = 'egress:';

  beforeAll(async () => {
    [town, server] = await Promise.all([openTown(), startS3('versitygw')]);
    proxy = await startFaultyProxy(server.endpoint);
    await writeFile(join(town.config, 's3-id'), access.accessKeyId);
    await writeFile(join(town.config, 's3-nyckel'), access.secretAccessKey);
    await town.change('settings.yaml', 'login: []', `login: [], copies: ['${proxy.hostAndPort}']`);
    await town.collect({ one: { text: 'ett' } });
    await sealWords(town, '2026-01-15', 'ord');
  });
  afterAll(async () => {
    await proxy?.close();
    await server?.close();
    await town?.close();
  });
  /** A copy of its own for each habit. */
  beforeEach(async () => {
    rows += 1;
    bucket = `rad-${rows}`;
    await server.bucket(bucket);
    const s3 = `{ endpoint: '${proxy.endpoint}', bucket: ${bucket}, accessKey: 'file:s3-id', secretKey: 'file:s3-nyckel' }`;
    const entry = `copies: [{ name: ${bucket}, s3: ${s3} }]\negress:`;
    await town.change('settings.yaml', configured, entry);
    configured = entry;
    proxy.habit = () => 'pass';
  });

  const now = async () => {
    const { code, copies } = await town.run<{ copies: CopyState[] }>('copy', 'now');
    return { code, standing: copies[0]?.standing ?? null };
  };
  const seen = async () => {
    const text = await readFile(join(town.data, `kopior/${bucket}-sett.jsonl`), 'utf8').catch(() => '');
    return text.split('\n').flatMap((line): { path?: string; sha256?: string }[] => (line ? [JSON.parse(line)] : []));
  };
  const inBucket = async (Key: string) => {
    const { Body } = await server.client.send(new GetObjectCommand({ Bucket: bucket, Key }));
    return Buffer.from((await Body?.transformToByteArray()) ?? []);
  };
  const digest = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
  /** Nothing is called copied that is not there as it was told. */
  async function expectTrue(): Promise<void> {
    for (const { path, sha256 } of await seen()) {
      if (path !== undefined) expect([path, digest(await inBucket(path))]).toEqual([path, sha256]);
    }
  }
  async function expectWhole(): Promise<void> {
    proxy.habit = () => 'pass';
    expect(await now()).toMatchObject({ code: 0, standing: { fault: null, waiting: { files: 0 } } });
    const { Contents = [] } = await server.client.send(new ListObjectsV2Command({ Bucket: bucket }));
    for (const { Key = '' } of Contents) {
      if (Key !== 'OGONBLICK-KOPIA.json') expect(await inBucket(Key)).toEqual(await readFile(join(town.archive, Key)));
    }
    expect(Contents.length).toBeGreaterThan(10);
  }

  // Each is told of as what it is; how the next command goes on is seen after some of them, others each day.
  const endsWell = new Set(placesAmong(habits.length, 3));
  test.each(habits)('one that %s', async (_, habit, swedish) => {
    proxy.habit = habit();
    const { code, standing } = await now();
    expect(code).toBe(1);
    expect(standing).toMatchObject({ wholeAt: null, fault: { kind: 'away' } });
    expect(standing?.fault?.swedish).toMatch(swedish);
    await expectTrue();
    if (endsWell.has(rows)) await expectWhole();
  });

  test('SIGKILL while a file is sent: nothing is called copied that is not, and the next command goes on', async () => {
    let sent = 0;
    const reached = new Promise<void>((tell) => {
      proxy.habit = (asked) => {
        if (isPut(asked)) sent += 1;
        if (sent < 6) return 'pass';
        tell();
        return 'silence';
      };
    });
    const program = join(import.meta.dirname, '../tools/cheap-program.mjs');
    const args = [program, '--config', town.config, '--data', town.data, 'copy', 'now'];
    const child = spawn(process.execPath, args, { stdio: 'ignore' });
    const ended = once(child, 'exit');
    await Promise.race([reached, ended]);
    child.kill('SIGKILL');
    expect(await ended).toEqual([null, 'SIGKILL']);
    expect((await seen()).filter(({ path }) => path !== undefined).length).toBeGreaterThan(0);
    await expectTrue();
    await expectWhole();
  });

  test('one that is too busy once is asked again', async () => {
    const met = new Set<string>();
    proxy.habit = (asked) => {
      const isFirst = isPut(asked) && !met.has(asked.url);
      met.add(asked.url);
      return isFirst && met.size % 3 === 0 ? s3Refusal(503, 'SlowDown') : 'pass';
    };
    expect(await now()).toMatchObject({ code: 0 });
    await expectWhole();
  });

  test('one whose list lacks files without saying so has nothing sent anew, and is not told of', async () => {
    expect(await now()).toMatchObject({ code: 0 });
    let sent = 0;
    proxy.habit = (asked) => {
      if (asked.method === 'PUT') sent += 1;
      return isList(asked) ? cutShort(false) : 'pass';
    };
    expect(await now()).toMatchObject({ code: 0, standing: { compared: { lacked: { files: 0 } }, differing: [] } });
    expect(sent).toBe(0);
    await expectWhole();
  });

  async function placeHere(answerMs?: number): Promise<CopyPlace> {
    const setting: S3Setting = {
      endpoint: proxy.endpoint,
      bucket,
      prefix: null,
      region: 'us-east-1',
      pathStyle: true,
      ca: null,
      encryption: null,
      kmsKey: null,
      accessKey: 'file:s3-id',
      secretKey: 'file:s3-nyckel',
      retention: null,
      legalHold: false,
      digests: 'service',
    };
    const egress = { visits: [], platforms: [], login: [], timestamps: [], copies: [proxy.hostAndPort], proxy: null };
    const way = await openS3('moln', setting, { directory: town.config, egress, ...(answerMs ? { answerMs } : {}) });
    return s3Place('moln', setting, way);
  }

  test('one that never answers is away', async () => {
    const place = await placeHere(300);
    proxy.habit = () => 'silence';
    await expect(place.look('a')).rejects.toMatchObject({
      name: 'CopyAwayError',
      swedish: expect.stringContaining('inget svar kom i tid'),
    });
    await place.close();
  });

  test('a file in parts that is cut off is no file, and leaves no parts', async () => {
    const place = await placeHere();
    const large = {
      ...contentOf('x'),
      bytes: 40 << 20,
      async *pieces() {
        for (let at = 0; at < 40; at++) yield Buffer.alloc(1 << 20);
      },
    };
    proxy.habit = ({ url }) => (/partNumber=2/.test(url) ? 'cut' : 'pass');
    await expect(place.put('film.mp4', large)).rejects.toMatchObject({ name: 'CopyAwayError' });
    expect(await place.look('film.mp4')).toBeNull();
    const { Uploads = [] } = await server.client.send(new ListMultipartUploadsCommand({ Bucket: bucket }));
    expect(Uploads).toEqual([]);
    await place.close();
  });

  test.each([
    ['unversioned', false],
    ['with versions', true],
  ])('what it refuses to remove is not called gone (%s)', async (_, locked) => {
    bucket = `las-${locked}`;
    await server.bucket(bucket, { locked });
    const place = await placeHere();
    await place.put('a.json', contentOf('ett'));
    proxy.habit = always(({ method }) => method === 'DELETE', s3Refusal(403, 'AccessDenied'));
    await expect(place.remove('a.json')).rejects.toMatchObject({ name: 'CopyAwayError' });
    proxy.habit = always(({ url }) => isList({ url } as Asked) || url.includes('versions'), cutShort(true));
    await place.put('b/1.json', contentOf('ett'));
    await place.put('b/2.json', contentOf('två'));
    if (!locked) await expect(place.remove('b')).rejects.toMatchObject({ name: 'CopyAwayError' });
    proxy.habit = () => 'pass';
    expect(await place.remove('b')).toEqual({ kept: false });
    expect((await allOf(place.list())).map(({ path }) => path)).toEqual(['a.json']);
    await place.close();
  });
});
