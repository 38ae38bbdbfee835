import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import Database from 'better-sqlite3';
import { ownPieces } from '../../storage/disposal/own-pieces.ts';
import { searchFolders } from '../../storage/disposal/words-left.ts';
import { median, printTable, seconds } from './figures.ts';

/**
 * The search of every file before a disposal protocol: of 1,000 destroyed items in an archive of so many, with recordings of 300 MB, pages of 40 MB
 * and a catalog. Nothing of them is left, so that every file is read to its end.
 */
export async function searchLeft(rounds: number, items: number): Promise<void> {
  const root = await mkdtemp(join(tmpdir(), 'ogonblick-sok-'));
  try {
    const bytes = await fill(root, items);
    const gone = Array.from({ length: 1_000 }, (_, at) => `02HX${String(at).padStart(22, '0')}`);
    const pieces = gone.flatMap((item, at) =>
      ownPieces(versionOf(items + at), 'Europe/Stockholm').map((piece) => ({ ...piece, item })),
    );
    const [took, burnt]: [number[], number[]] = [[], []];
    let said = '';
    for (let round = 0; round < rounds; round += 1) {
      const [begun, before] = [performance.now(), process.cpuUsage()];
      const found = await searchFolders([root], {
        items: new Set(gone),
        pieces,
        timezone: 'Europe/Stockholm',
        skip: '',
      });
      const { user, system } = process.cpuUsage(before);
      took.push((performance.now() - begun) / 1000);
      burnt.push((user + system) / 1e6);
      said = `${found.files} files, ${found.left.length} left`;
    }
    printTable('The search before a protocol', [
      ['items', 'bytes', 'median', 'CPU', 'found'],
      [String(items), `${(bytes / 1e6).toFixed(0)} MB`, seconds(median(took)), seconds(median(burnt)), said],
    ]);
  } finally {
    await rm(root, { recursive: true });
  }
}

async function fill(root: string, items: number): Promise<number> {
  let bytes = 0;
  const put = async (path: string, content: string | Buffer) => {
    bytes += content.length;
    await writeFile(join(root, path), content);
  };
  const folder = 'namnd/konto/inlagg/2023-05';
  const bag = 'namnd/konto/ogonblicksbilder/2026/konto_2026-11-24T0930_arlig/data';
  for (const one of [folder, bag]) await mkdir(join(root, one), { recursive: true });
  const catalog = new Database(join(root, 'katalog.sqlite'));
  catalog.exec('create table items (id text, words text)');
  const insert = catalog.prepare('insert into items values (?, ?)');
  catalog.exec('begin');
  for (let at = 0; at < items; at += 1) {
    const id = `01HX${String(at).padStart(22, '0')}`;
    const version = { ...versionOf(at), id };
    await put(`${folder}/${id}.v1.json`, JSON.stringify(version));
    insert.run(id, version.text);
  }
  catalog.exec('commit');
  catalog.close();
  // As recordings have them: packed pages, and packed bytes that are no words.
  for (let part = 0; part < 10; part += 1) {
    const noise = randomBytes(1 << 20);
    const page = gzipSync(
      Array.from({ length: 20_000 }, (_, at) => `<p>${versionOf(at * 7 + part).text}</p>`).join('\n'),
    );
    await put(`${bag}/del-${part}.wacz`, Buffer.concat([...Array.from({ length: 28 }, () => noise), page]));
    await put(`${bag}/sida-${part}.html`, `<p>${versionOf(part).text}</p>\n`.repeat(40_000));
  }
  return bytes;
}

const versionOf = (at: number) => ({
  format: 'ogonblick-item/1',
  version: 1,
  account: 'konto',
  committee: 'namnd',
  platform: 'facebook',
  kind: 'comment',
  direction: 'received',
  parent: null,
  thread: 'x',
  platformParent: null,
  platformThread: '9',
  platformId: `88123${at}45678`,
  author: { role: 'public' as const, name: `Namn ${at}`, platformId: null },
  publishedAt: '2023-05-10T09:00:00.000Z',
  editedAt: null,
  capturedAt: '2023-05-11T09:00:00.000Z',
  visibility: 'public',
  permalink: `https://example.se/posts/77?comment_id=${at}`,
  media: [],
  raw: null,
  text: `När öppnar badet i stadsdelen nummer ${at} och vad kostar det för barn under ${at} år i vår kommun`,
  nonce: String(at).padStart(32, '0'),
});
