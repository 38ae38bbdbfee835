import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { CopyPlace } from '../../storage/replicas/place.ts';
import { textAt } from '../../worker/replicas/places/open-place.ts';
import { openS3, type S3Setting } from '../../worker/replicas/places/s3-client.ts';
import { s3Place } from '../../worker/replicas/places/s3-place.ts';
import { allOf } from '../tools/town.ts';

/** A service that answers what it likes. `sent`: bytes of answers until now. */
interface Liar {
  answer: RequestListener;
  asked: string[];
  sent: number;
  endpoint: string;
  close(): Promise<void>;
}

let liar: Liar;
let directory: string;
let place: CopyPlace;

beforeEach(async () => {
  liar = await startLiar();
  directory = await mkdtemp(join(tmpdir(), 'ogonblick-s3-lognare-'));
  for (const name of ['id', 'nyckel']) await writeFile(join(directory, name), 'x\n');
  const { host } = new URL(liar.endpoint);
  const setting: S3Setting = {
    bucket: 'arkiv',
    prefix: 'kommun',
    region: 'us-east-1',
    pathStyle: true,
    ca: null,
    endpoint: liar.endpoint,
    accessKey: 'file:id',
    secretKey: 'file:nyckel',
    retention: null,
    legalHold: false,
    digests: 'service',
    encryption: null,
    kmsKey: null,
  };
  const egress = { visits: [], platforms: [], login: [], timestamps: [], copies: [host], proxy: null };
  place = s3Place('moln', setting, await openS3('moln', setting, { directory, egress }));
});
afterEach(async () => {
  await place.close();
  await liar.close();
  await rm(directory, { recursive: true });
});

const mostBytes = 64 << 20;

describe('an answer without an end breaks off, and the copy is away', () => {
  test.each<[string, () => Promise<unknown>, string, string]>([
    ['a list', () => allOf(place.list()), '<ListBucketResult><Name>', 'x'],
    [
      'a list of ever new files',
      () => allOf(place.list()),
      '<ListBucketResult>',
      `<Contents><Key>kommun/a</Key></Contents>`,
    ],
    ['a refusal', () => place.read('a.json'), '<Error><Code>', 'x'],
    ['the mark of the copy', () => textAt(place, 'OGONBLICK-KOPIA.json', 'moln'), '', ' '],
  ])(
    '%s',
    async (_what, ask, head, body) => {
      const status = _what === 'a refusal' ? 403 : 200;
      liar.answer = endless(status, head, body);
      await expect(ask()).rejects.toMatchObject({ name: 'CopyAwayError' });
      expect(liar.sent).toBeLessThan(mostBytes);
    },
    60_000,
  );

  test('pages of a list that lead to themselves', async () => {
    liar.answer = (_request, response) =>
      response.end(
        '<ListBucketResult><IsTruncated>true</IsTruncated><NextContinuationToken>samma</NextContinuationToken></ListBucketResult>',
      );
    await expect(allOf(place.list())).rejects.toMatchObject({ name: 'CopyAwayError' });
    expect(liar.asked.length).toBeLessThan(10);
  }, 60_000);
});

test('a list whose entities unfold a thousand million times unfolds nothing', async () => {
  const entities = Array.from({ length: 9 }, (_, at) => `<!ENTITY a${at + 1} "${`&a${at};`.repeat(10)}">`).join('');
  const bomb = `<!DOCTYPE x [<!ENTITY a0 "aaaaaaaaaa">${entities}]><ListBucketResult><Contents><Key>kommun/&a9;</Key></Contents></ListBucketResult>`;
  liar.answer = (_request, response) => response.end(bomb);
  expect(await allOf(place.list())).toEqual([]);
});

test.each(['annan/a.json', 'kommunen/a.json', 'kommun', '../../etc/passwd'])(
  'a list that tells of %s, outside the copy, is no answer',
  async (key) => {
    liar.answer = (_request, response) =>
      response.end(`<ListBucketResult><Contents><Key>${key}</Key><Size>1</Size></Contents></ListBucketResult>`);
    await expect(allOf(place.list())).rejects.toMatchObject({ name: 'CopyAwayError' });
  },
);

test('no redirect is followed to another host, with the signature or without', async () => {
  const other = await startLiar();
  try {
    liar.answer = (_request, response) => response.writeHead(307, { location: `${other.endpoint}/arkiv/x` }).end();
    for (const ask of [() => place.look('a'), () => place.read('a'), () => allOf(place.list())])
      await expect(ask()).rejects.toMatchObject({ name: 'CopyAwayError' });
    expect(other.asked).toEqual([]);
  } finally {
    await other.close();
  }
});

test('a file that is cut is not taken for whole', async () => {
  liar.answer = (_request, response) => {
    response.writeHead(200, { 'content-length': '1000' });
    response.write('a'.repeat(100), () => response.destroy());
  };
  await expect(textAt(place, 'OGONBLICK-KOPIA.json', 'moln')).rejects.toMatchObject({ name: 'CopyAwayError' });
}, 60_000);

async function startLiar(): Promise<Liar> {
  const server = createServer((request, response) => {
    liar.asked.push(`${request.method} ${request.url}`);
    liar.answer(request, response);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const liar: Liar = {
    answer: (_request, response) => response.end(),
    asked: [],
    sent: 0,
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
  return liar;
}

/** Sends the same until the other end has enough, or far more than anybody should take. */
function endless(status: number, head: string, body: string): RequestListener {
  const piece = body.repeat(Math.ceil((1 << 20) / body.length));
  return (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/xml' });
    response.write(head);
    const more = () => {
      if (response.destroyed || liar.sent > 4 * mostBytes) return void response.end();
      liar.sent += piece.length;
      response.write(piece, more);
    };
    more();
  };
}
