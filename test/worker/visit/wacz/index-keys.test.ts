import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openSpool } from '../../../../worker/visit/wacz/spool.ts';
import { openWarcFile } from '../../../../worker/visit/wacz/warc-file.ts';
import { writeWacz } from '../../../../worker/visit/wacz/write-wacz.ts';
import { filesOf } from './records-of.ts';
import { sampleExchange } from './sample-exchange.ts';

const readers = join(import.meta.dirname, '../../../tools/target/warc-readers');
const replaying = join(import.meta.dirname, '../../../tools/warc-readers/replay.py');
const hasReaders = existsSync(join(readers, 'pywb'));
const describeWithReaders = hasReaders ? describe : describe.skip;
if (process.env.OGONBLICK_REQUIRE_ALL === '1') {
  test("Python's pywb is there (OGONBLICK_REQUIRE_ALL)", () => expect(hasReaders).toBe(true));
}

const at = '2026-11-24T08:30:00.000Z';

interface Asked {
  method: string;
  url: string;
  contentType: string;
  body: string;
}
const get = (url: string): Asked => ({ method: 'GET', url, contentType: '', body: '' });
const send = (method: string, url: string, contentType: string, body: string): Asked => ({
  method,
  url,
  contentType,
  body,
});

const session = '0123456789abcdef0123456789abcdef';
const form = 'application/x-www-form-urlencoded';
const parts = [
  '--rand\r\nContent-Disposition: form-data; name="rubrik"\r\n\r\nVägen är öppen\r\n',
  '--rand\r\nContent-Disposition: form-data; name="bild"; filename="å.png"\r\nContent-Type: image/png\r\n\r\nREDACTED\r\n',
  '--rand\r\nContent-Disposition: form-data; name="tom"\r\n\r\n\r\n',
  '--rand--\r\n',
].join('');

/** cdxj-indexer writes `None` and `1.0` for these, as Python does; pywb looks for `null` and `1`, as ReplayWeb.page does. */
const differs = '{"a":null,"b":1.0,"c":true}';

/** Addresses as Chromium writes them. */
const pages: Asked[] = [
  get('https://www.instagram.com/kommunen/'),
  get('https://kommunen.example/'),
  get('https://kommunen.example/a//b/'),
  get('https://kommunen.example/Nyheter/?Sida=2&a=1'),
  get('https://kommunen.example/sok?q=v%C3%A4g+arbete&q=a&&b=&b'),
  get('https://kommunen.example/sok?u=https%3A%2F%2Fb.example%2F%3Fx%3D1%26y%3D2%23z'),
  get('https://kommunen.example:8443/%C3%A5%20%25/b.html?'),
  get('https://kommunen.example/sida;v=1?x=%2541|{"a":[1]}'),
  get(`https://kommunen.example/s?a=1&PHPSESSID=${session}&b=2`),
  get(`https://kommunen.example/s?sid=${session}`),
  get('https://kommunen.example/(S(abcdefghijklmnopqrstuvwx))/sida.aspx?x=1'),
  get('https://xn--vg-yia.example/'),
  get('http://127.0.0.1:8080/%2e/x/'),
];
const posts: Asked[] = [
  send('POST', 'https://kommunen.example/skicka', form, 'namn=%C3%85sa+%C3%96berg&x=1%262&y=%zz#z'),
  send('POST', 'https://kommunen.example/skicka/?sida=1', `${form}; charset=utf-8`, 'b=2&a=1'),
  send(
    'POST',
    'https://kommunen.example/graphql',
    'application/json',
    '{"q":{"id":17841400000000000123,"ö":["a b","c"]},"q2":"~*"}',
  ),
  send('POST', 'https://kommunen.example/graphql', 'application/json', '{"id":1}\n{"id":2}'),
  send('POST', 'https://kommunen.example/graphql', 'application/json', '{"ofullständigt'),
  send('POST', 'https://kommunen.example/rad', 'text/plain;charset=UTF-8', '{"a":"ja","b":1.5}'),
  send('POST', 'https://kommunen.example/rad', 'text/plain;charset=UTF-8', 'inte json'),
  send('POST', 'https://kommunen.example/delar', 'multipart/form-data; boundary=rand', parts),
  send('POST', 'https://kommunen.example/delar', 'multipart/form-data', 'utan gräns'),
  send('POST', 'https://kommunen.example/byte', 'application/octet-stream', 'råa byte'),
  send('POST', 'https://kommunen.example/inget', '', ''),
  send('POST', 'https://kommunen.example/langt', form, `a=${'å'.repeat(5000)}`),
  send('POST', 'https://kommunen.example/tomt', 'application/json', differs),
  send('PUT', 'https://kommunen.example/ting/', 'application/json', '{"a":"b"}'),
];

let folder: string;
let package_: string;
let index: string[];

/** What the server answered: words that tell which request was answered. */
const answerTo = ({ method, url, body }: Asked) => `${method} ${url} ${body.slice(0, 100)}`;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ogonblick-keys-'));
  const warc = await openWarcFile(join(folder, 'growing.warc.gz'));
  for (const asked of [...pages, ...posts, send('HEAD', 'https://kommunen.example/a//b/', '', '')]) {
    const spool = openSpool(folder, { bodyBytes: 1e6, visit: { bytesLeft: 1e6 } });
    if (asked.method !== 'HEAD') spool.write(Buffer.from(answerTo(asked)));
    await warc.addExchange(
      sampleExchange({
        url: asked.url,
        at,
        method: asked.method,
        requestBody: Buffer.from(asked.body),
        requestHeaders: asked.contentType === '' ? [] : [['Content-Type', asked.contentType]],
        responseHeaders: [['Content-Type', 'text/plain; charset=utf-8']],
        body: await spool.end(),
      }),
    );
  }
  const picture = join(folder, 'bild.png');
  await writeFile(picture, 'en bild');
  const resources = [{ uri: 'urn:ogonblick:inlagg/0001.png', path: picture, mediaType: 'image/png', date: at }];
  package_ = (await writeWacz(warc, folder, { target: join(folder, 'prov.wacz'), pages: [], resources })).path;
  index = (await linesOf('indexes/index.cdx')).slice(0, -1);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function linesOf(name: string): Promise<string[]> {
  return ((await filesOf(package_)).get(name)?.toString() ?? '').split('\n');
}

function python(args: string[], input = ''): string {
  const run = spawnSync('python3', args, {
    encoding: 'utf8',
    input,
    cwd: folder,
    maxBuffer: 1 << 26,
    env: { ...process.env, PYTHONPATH: readers },
  });
  if (run.status !== 0) throw new Error(`expected ${args.join(' ')} to end well, found ${run.stderr}`);
  return run.stdout;
}

function readLine(line: string) {
  const [key, timestamp, ...rest] = line.split(' ');
  return { key, timestamp, told: JSON.parse(rest.join(' ')) };
}

test('the key of a page leaves out its last slash, and a page and its search have one address', () => {
  const keys = index.map((line) => readLine(line).key);
  expect(keys).toContain('com,instagram)/kommunen');
  expect(keys).toContain('example,kommunen)/nyheter?a=1&sida=2');
  expect(keys).toContain('example,kommunen)/skicka?__wb_method=post&a=1&b=2&sida=1');
});

test('an answer to HEAD, which has no body, is not found in place of the page', () => {
  const heads = index.map(readLine).filter(({ told }) => told.method === 'HEAD');
  expect(heads.map(({ key }) => key)).toEqual(['example,kommunen)/a/b?__wb_method=head']);
});

describeWithReaders('beside the tools of web archives', () => {
  test('each line of the index is the one that cdxj-indexer makes of the same records', async () => {
    await writeFile(join(folder, 'data.warc.gz'), (await filesOf(package_)).get('archive/data.warc.gz') ?? '');
    const program = 'from cdxj_indexer.main import main; import sys; main(sys.argv[1:])';
    const theirs = python(['-c', program, '--sort', '--post-append', 'data.warc.gz']).trimEnd().split('\n');
    const isAlike = (line: string) => !/"HEAD"|tomt/.test(line);
    const offsets = new Set(index.filter(isAlike).map((line) => readLine(line).told.offset));
    const expected = theirs.map(readLine).filter(({ told }) => offsets.has(told.offset));
    expect(index.filter(isAlike).map(readLine)).toEqual(expected);
    expect(expected).toHaveLength(pages.length + posts.length);
  });

  test('pywb answers every page and every post from the index of the package', () => {
    const asked = [...pages, ...posts].filter(({ body }) => !body.includes('\n{'));
    const requests = asked.map((one) => ({ ...one, at: '20261124083000' }));
    const answers = JSON.parse(python([replaying, package_], JSON.stringify(requests)));
    expect(answers).toEqual(asked.map((one) => ({ status: 200, body: answerTo(one) })));
  });
});
