import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { readYamlFile } from '../../config/base/yaml-file.ts';
import { chooseMasks } from '../../jobs/release/choose-masks.ts';
import { shownEntries } from '../../jobs/release/shown-entries.ts';
import { checkedLines } from '../../storage/ledger/ledger-chain.ts';
import { lineOf, noPrevious, sealEntry } from '../../storage/ledger/ledger-line.ts';
import { placedMaskSchema } from '../../storage/records/release.ts';
import { csvRows } from '../../worker/gather/exports/csv-rows.ts';
import { htmlRecords } from '../../worker/gather/exports/html-records.ts';
import { jsonElements } from '../../worker/gather/exports/json-elements.ts';
import { isMetaEntry, metaEntry } from '../../worker/gather/exports/meta-html.ts';
import { openZip } from '../../worker/gather/exports/zip-file.ts';
import type { Exchange } from '../../worker/visit/wacz/exchange.ts';
import { openSpool } from '../../worker/visit/wacz/spool.ts';
import { verifyWacz } from '../../worker/visit/wacz/verify-wacz.ts';
import { openWarcFile } from '../../worker/visit/wacz/warc-file.ts';
import { writeWacz } from '../../worker/visit/wacz/write-wacz.ts';
import { facebookPages, instagramPages, oldFacebookPages } from '../sites/exports/html-exports.ts';
import { packZip } from '../sites/exports/zip-builder.ts';
import { filesOf } from '../worker/visit/wacz/records-of.ts';
import { sampleExchange } from '../worker/visit/wacz/sample-exchange.ts';
import { damaged } from './damage.ts';

/** A reader of what strangers, other programs or a failing disk may have written, and what is tried on it. */
export interface FuzzTarget {
  /** One try; throws where the reader let something through, or failed by another error than its own. */
  property(): Promise<fc.IAsyncProperty<unknown>>;
}

/** `folder` is removed by whoever made it. */
export async function fuzzTargets(): Promise<{ folder: string; targets: Record<string, FuzzTarget> }> {
  const folder = await mkdtemp(join(tmpdir(), 'ogonblick-fuzz-'));
  const targets = {
    'zip files of exports': { property: async () => zips(folder) },
    'JSON of exports': { property: async () => json() },
    'CSV of exports': { property: async () => csv() },
    'pages (HTML) of exports': { property: async () => html() },
    'YAML that people write': { property: async () => yaml(folder) },
    'recordings (WACZ, WARC)': { property: () => recordings(folder) },
    'masks of a copy': { property: async () => masks() },
    'the ledger': { property: async () => ledger(folder) },
  };
  return { folder, targets };
}

/** Any other error is a fault of ours: whoever calls would tell of a programming error, or of nothing. */
async function endsBy(names: readonly string[], work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Error) || !names.includes(error.name)) throw error;
  }
}

const limits = { entries: 50, ratio: 250 };
const mostBytes = 1024 * 1024;

function zips(folder: string): fc.IAsyncProperty<unknown> {
  const files = [
    { name: 'posts/posts_1.json', content: JSON.stringify({ posts: ['å', 'ä', 'ö'] }).repeat(40) },
    { name: 'media/bild.png', content: Buffer.alloc(3000, 7), stored: true },
    { name: 'läs mig.txt', content: 'x'.repeat(5000), streamed: true },
  ];
  const whole = fc.constantFrom(packZip(files), packZip(files, { large: true }));
  return fc.asyncProperty(whole.chain(damaged), (bytes) =>
    endsBy(['ExportRefusedError'], async () => {
      const path = join(folder, 'export.zip');
      await writeFile(path, bytes);
      const zip = await openZip(path, limits);
      try {
        for (const entry of zip.entries) {
          if (/^[/\\]|(^|[/\\])\.\.([/\\]|$)|\0/.test(entry.name)) throw new Error(`a name outside: ${entry.name}`);
          let length = 0;
          for await (const chunk of zip.read(entry, mostBytes)) length += chunk.length;
          if (length > mostBytes) throw new Error(`${length} bytes came out`);
        }
      } finally {
        zip.close();
      }
    }),
  );
}

async function* once(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield bytes;
}

function json(): fc.IAsyncProperty<unknown> {
  const posts = Array.from({ length: 6 }, (_, n) => ({ id: `${n}`, text: 'hej "då" \\ å', deep: [[n], { n: 1e21 }] }));
  const texts = [
    JSON.stringify(posts),
    JSON.stringify({ posts, comments: posts }),
    `window.YTD.tweets.part0 = ${JSON.stringify(posts)}`,
  ];
  return fc.asyncProperty(fc.constantFrom(...texts.map((text) => Buffer.from(text))).chain(damaged), (bytes) =>
    endsBy(['CutError'], async () => {
      let found = 0;
      for await (const _ of jsonElements(once(bytes), 10_000)) found += 1;
      if (found > bytes.length) throw new Error(`${found} elements in ${bytes.length} bytes`);
    }),
  );
}

function csv(): fc.IAsyncProperty<unknown> {
  const whole = Buffer.from('id,text,time\r\n1,"hej, ""du""",2026-01-01\r\n2,å,2026-01-02\r\n'.repeat(20));
  return fc.asyncProperty(damaged(whole), (bytes) =>
    endsBy(['CutError'], async () => {
      let length = 0;
      for await (const row of csvRows(once(bytes), 2000)) length += row.join('').length;
      if (length > bytes.length) throw new Error(`${length} characters in ${bytes.length} bytes`);
    }),
  );
}

function html(): fc.IAsyncProperty<unknown> {
  const pages = [facebookPages(), oldFacebookPages(), instagramPages()].flatMap((files) =>
    files.flatMap(({ name, content }) => (name.endsWith('.html') ? [Buffer.from(content)] : [])),
  );
  return fc.asyncProperty(fc.constantFrom(...pages).chain(damaged), (bytes) =>
    endsBy(['CutError'], async () => {
      let length = 0;
      for await (const record of htmlRecords(once(bytes), isMetaEntry, 10_000)) {
        length += (metaEntry(record, 'Europe/Stockholm')?.parts ?? []).map(({ words }) => words).join('').length;
      }
      if (length > bytes.length) throw new Error(`${length} characters in ${bytes.length} bytes`);
    }),
  );
}

function yaml(folder: string): fc.IAsyncProperty<unknown> {
  const whole = Buffer.from(
    `accounts:\n  - id: konto\n    url: "https://example.org/å"\n    names: [a, b]\n    collect: { source: page }\n    text: |\n      flera\n      rader\n`.repeat(
      4,
    ),
  );
  return fc.asyncProperty(damaged(whole), async (bytes) => {
    await writeFile(join(folder, 'accounts.yaml'), bytes);
    const file = await readYamlFile(folder, 'accounts.yaml');
    if (file.data === null && file.faults.length === 0) throw new Error('no data, and no word of it');
    for (const { line } of file.faults) if (!(line >= 1)) throw new Error(`a fault in line ${line}`);
    file.lineOf(['accounts', 0, 'url']);
  });
}

async function recordings(folder: string): Promise<fc.IAsyncProperty<unknown>> {
  const place = join(folder, 'wacz');
  await mkdir(place, { recursive: true });
  const warc = await openWarcFile(join(place, 'growing.warc.gz'));
  for (const name of ['å', 'ä', 'ö']) {
    const spool = openSpool(place, { bodyBytes: 1e6, visit: { bytesLeft: 1e6 } });
    spool.write(Buffer.from(`<p>${name}</p>`.repeat(200)));
    const responseHeaders: Exchange['responseHeaders'] = [['content-type', 'text/html']];
    await warc.addExchange(
      sampleExchange({ url: `https://a.example/${name}`, responseHeaders, body: await spool.end() }),
    );
  }
  const target = join(place, 'whole.wacz');
  await rm(target, { force: true });
  const { path } = await writeWacz(warc, place, { target, pages: [], resources: [] });
  const whole = await readFile(path);
  const before = await contents(path);
  return fc.asyncProperty(damaged(whole), async (bytes) => {
    const tried = join(place, 'damaged.wacz');
    await writeFile(tried, bytes);
    const { problems } = await verifyWacz(tried);
    if (problems.length > 0) return;
    const after = await contents(tried);
    const same = after.size === before.size && [...before].every(([name, content]) => after.get(name)?.equals(content));
    if (!same) throw new Error('other files than were packed, and no problem');
  });
}

/** All files of a package but the one that bears the digest of their list: how that is spelled says nothing more. */
async function contents(path: string): Promise<Map<string, Buffer>> {
  const files = await filesOf(path);
  files.delete('datapackage-digest.json');
  return files;
}

function masks(): fc.IAsyncProperty<unknown> {
  const number = fc.oneof(fc.integer({ min: -2, max: 6 }), fc.double(), fc.constant('1'));
  const box = fc.record({
    file: fc.constantFrom('skarmdump-001.png', '../../x', ''),
    x: number,
    y: number,
    width: number,
    height: number,
  });
  const mask = fc.record(
    {
      paragraph: fc.string(),
      snapshot: fc.constantFrom('A', 'B'),
      post: number,
      comment: number,
      box,
      item: fc.constantFrom('i', 'j'),
    },
    { requiredKeys: ['paragraph'] },
  );
  const post = {
    key: 'p',
    permalink: null,
    places: [{ file: 'skarmdump-001.png', x: 0, y: 0, width: 10, height: 10 }],
    comments: [
      { key: 'c', permalink: null, parent: null, places: [] },
      {
        key: 'd',
        permalink: null,
        parent: 0,
        places: [{ file: 'skarmdump-001.png', x: 1, y: 1, width: 2, height: 2 }],
      },
    ],
  };
  const tiles = [
    { file: 'skarmdump-001.png', y: 0, width: 100, height: 100, path: '/nowhere', pixels: { width: 200, height: 200 } },
  ];
  const entries = shownEntries([post, post] as never, tiles);
  const names = new Map([['i', new Set(['c'])]]);
  return fc.asyncProperty(fc.array(mask, { maxLength: 5 }), (tried) =>
    endsBy(['MaskRefusedError'], async () => {
      const read = tried.map((one) => placedMaskSchema.safeParse(one)).flatMap(({ data }) => (data ? [data] : []));
      const chosen = chooseMasks('A', read, { entries, tiles, names, whole: new Map() });
      const wanted = read
        .filter((one) => !('snapshot' in one) || one.snapshot === 'A')
        .filter((one) => !('item' in one) || one.item === 'i');
      const hidden = chosen.entries.size + chosen.areas.length;
      if (wanted.length > 0 && hidden === 0)
        throw new Error(`${JSON.stringify(wanted)} hid nothing, and nobody was told`);
      for (const { x, y, width, height } of chosen.areas) {
        if (![x, y, width, height].every(Number.isFinite)) throw new Error('an area without a place');
      }
    }),
  );
}

function ledger(folder: string): fc.IAsyncProperty<unknown> {
  let prev = noPrevious;
  const lines = Array.from({ length: 8 }, (_, n) => {
    const entry = sealEntry({
      seq: n + 1,
      prev,
      at: `2026-11-0${n + 1}T08:30:00.000Z`,
      actor: 'cli:å',
      event: 'counted',
      data: { n, text: 'å\n"' },
    });
    prev = entry.hash;
    return lineOf(entry);
  });
  const whole = Buffer.from(lines.join(''));
  return fc.asyncProperty(damaged(whole), async (bytes) => {
    const root = join(folder, 'arkiv');
    await mkdir(join(root, 'liggare'), { recursive: true });
    await writeFile(join(root, 'liggare/2026-11.jsonl'), bytes);
    const problems: string[] = [];
    const sound: string[] = [];
    for await (const { entry, problem } of checkedLines(root)) {
      if (problem !== null) problems.push(problem);
      else if (entry) sound.push(lineOf(entry));
    }
    // What is cut off behind a whole line is told by the head that a witness keeps; everything else by the chain.
    const asFar = Buffer.from(lines.slice(0, sound.length).join(''));
    if (problems.length === 0 && !bytes.equals(asFar)) throw new Error('other bytes than were written, and no problem');
  });
}
