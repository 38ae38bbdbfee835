import { mkdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { digestText } from '../../storage/files/bag.ts';
import { heldFiles } from '../../storage/items/held-files.ts';
import { temporaryFolder } from './sample.ts';

const id = '01J9Z6AAAAAAAAAAAAAAAAAAAA';
const note = '01J9Z7BBBBBBBBBBBBBBBBBBBB';
const place = { id, committee: 'ks', account: 'fb', month: '2023-05', version: 2 };
const folder = 'ks/fb/inlagg/2023-05';
const copy = `ks/fb/atgarder/${note}/kopia.json`;
const picture = 'media-0123456789abcdef01234567.jpg';

let root: string;
beforeEach(async () => {
  root = await temporaryFolder();
  await mkdir(join(root, folder, id), { recursive: true });
  await mkdir(join(root, `ks/fb/atgarder/${note}`), { recursive: true });
  await write(`${folder}/${id}.v1.json`, versionText(1, [picture]));
  await write(`${folder}/${id}.v2.json`, versionText(2, []));
  await write(`${folder}/${id}/${picture}`, 'picture');
  await write(copy, 'copy');
});
afterEach(() => rm(root, { recursive: true, force: true }));

const write = (path: string, text: string) => writeFile(join(root, path), text);
const look = () => heldFiles(root, place);

test('media of any version come first, the versions last, each with its digest; the copy beside a note is none of them', async () => {
  expect(await look()).toEqual([
    { is: 'media', path: `${folder}/${id}/${picture}`, bytes: 7, sha256: digestText('picture') },
    ...[1, 2].map((version) => {
      const text = versionText(version, version === 1 ? [picture] : []);
      const path = `${folder}/${id}.v${version}.json`;
      return { is: 'version', path, bytes: Buffer.byteLength(text), sha256: digestText(text) };
    }),
  ]);
});

test('what lies in the folder of media and no version names is held too', async () => {
  await write(`${folder}/${id}/other.jpg`, 'x');
  expect(await look()).toMatchObject([
    { is: 'media', path: `${folder}/${id}/${picture}` },
    { is: 'media', path: `${folder}/${id}/other.jpg` },
    { is: 'version' },
    { is: 'version' },
  ]);
});

const first = `${folder}/${id}.v1.json`;

test.each<[string, string, () => Promise<unknown>]>([
  ['a version that is missing', first, () => rm(join(root, first))],
  ['a version that is no JSON', first, () => write(first, 'x')],
  ['a version that is another one', first, () => write(first, versionText(2, []))],
  ['a picture that is missing', `${folder}/${id}/${picture}`, () => rm(join(root, folder, id, picture))],
  [
    'a link where a version was',
    first,
    async () => {
      await rename(join(root, first), join(root, 'elsewhere'));
      await symlink(join(root, 'elsewhere'), join(root, first));
    },
  ],
  [
    'a link where the month’s folder was',
    first,
    async () => {
      await rename(join(root, folder), join(root, 'elsewhere'));
      await symlink(join(root, 'elsewhere'), join(root, folder));
    },
  ],
  [
    'a folder where a picture was',
    `${folder}/${id}/${picture}`,
    async () => {
      await rm(join(root, folder, id, picture));
      await mkdir(join(root, folder, id, picture));
    },
  ],
])('%s makes the item damaged, and says where', async (_name, path, spoil) => {
  await spoil();
  expect(await look()).toEqual({ damaged: path });
});

function versionText(version: number, files: string[]): string {
  const media = files.map((file) => ({
    kind: 'picture',
    url: 'https://example.se/x.jpg',
    alt: null,
    file,
    bytes: 7,
    sha256: 'x',
    mediaType: 'image/jpeg',
    missing: null,
  }));
  return JSON.stringify({
    format: 'ogonblick-item/1',
    id,
    version,
    account: 'fb',
    committee: 'ks',
    platform: 'facebook',
    platformId: 'p',
    kind: 'comment',
    direction: 'received',
    parent: null,
    thread: id,
    platformParent: null,
    platformThread: 'p',
    author: { role: 'public', name: 'Frida', platformId: null },
    publishedAt: '2023-05-10T09:00:00.000Z',
    editedAt: null,
    capturedAt: '2023-05-11T09:00:00.000Z',
    visibility: 'public',
    text: 'å',
    permalink: null,
    media,
    nonce: 'n',
    raw: null,
  });
}
