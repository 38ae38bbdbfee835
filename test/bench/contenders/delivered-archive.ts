import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { itemStoreOf } from '../../../jobs/items/item-store-of.ts';
import { recordSealed } from '../../../jobs/visit/take-snapshot.ts';
import type { Workplace } from '../../../jobs/workplace.ts';
import { mapBounded } from '../../../storage/files/map-bounded.ts';
import type { KeptMedia, NewVersion } from '../../../storage/items/item-files.ts';
import type { DeliveredThing } from '../../../storage/records/delivery.ts';
import type { ItemVersion } from '../../../storage/records/item.ts';
import { benchText } from '../../sites/bench-mastodon.ts';
import { bareLook } from '../../tools/bare-look.ts';
import { describeSample } from './archive-scene.ts';

/** An archive to deliver, filed by the product's own writers: snapshots as visits seal them, items as collecting files them. */
const committee = 'kommunstyrelsen';
const sealedAtOnce = 4;
/** Versions that one collecting files. */
const perRun = 10_000;
/** Every so many-th item has a picture. */
const [pictureEvery, pictureBytes] = [20, 10_000];

/** Snapshots of `bytes` each, in sixteen files of a visit and the bag's own. */
export async function sealSomeSnapshots(
  workplace: Workplace,
  { snapshots, bytes, accountOf }: { snapshots: number; bytes: number; accountOf: (at: number) => string },
): Promise<DeliveredThing[]> {
  const { archive, ledger, catalog } = workplace;
  const sealed = async (at: number): Promise<DeliveredThing> => {
    const startedAt = new Date(Date.UTC(2025, 0, 1) + at * 60_000).toISOString();
    const description = { ...describeSample(accountOf(at), startedAt), committee, files: [] };
    const draft = await archive.draft(description.id);
    for (const [name, content] of Object.entries(visitFiles(description.id, bytes))) {
      const path = join(draft.path, 'data', name);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, content);
    }
    const sealing = await archive.seal(draft, description);
    await recordSealed({ archive, ledger, catalog, actor: 'bench' }, sealing);
    const { folder, account } = sealing.description;
    return { snapshot: description.id, account, folder, digest: sealing.manifestDigest };
  };
  const things: DeliveredThing[] = [];
  for await (const thing of mapBounded(Array(snapshots).keys(), sealedAtOnce, sealed)) things.push(thing);
  return things.sort((one, other) =>
    'snapshot' in one && 'snapshot' in other && one.snapshot < other.snapshot ? -1 : 1,
  );
}

/** What no program packs any tighter: that is what pictures are. */
function visitFiles(id: string, bytes: number): Record<string, string | Uint8Array> {
  const picture = (share: number) => begun('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', bytes * share);
  const posts = Array.from({ length: 8 }, (_, at) => [`inlagg/000${at + 1}.png`, picture(0.04)] as const);
  return {
    ...Object.fromEntries(posts),
    'skarmdump-001.png': picture(0.2),
    'oversiktsbild.png': picture(0.05),
    [`${id}.pdf`]: begun(
      '%PDF-1.4\n<pdfaid:part>1</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>',
      bytes * 0.2,
    ),
    [`${id}.wacz`]: begun('PK\x03\x04', bytes * 0.2),
    'textlager.json': JSON.stringify({ words: benchText(1).repeat(20) }),
    'inlagg.json': JSON.stringify({ format: 'ogonblick-posts/1', pack: 'p', posts: [] }),
    'inlagg.csv': 'nummer;text\r\n',
    'index.html': `<!doctype html><title>${id}</title><a href="${id}.pdf">PDF</a><img src="oversiktsbild.png">`,
  };
}

function begun(begin: string, bytes: number): Uint8Array {
  const content = randomBytes(Math.max(begin.length, Math.round(bytes)));
  content.write(begin, 'latin1');
  return content;
}

/** Comments of one account, each of one version. */
export async function fileSomeItems(
  workplace: Workplace,
  { items, account }: { items: number; account: string },
): Promise<DeliveredThing[]> {
  const store = itemStoreOf(workplace);
  const things: DeliveredThing[] = [];
  for (let first = 0; first < items; first += perRun) {
    const versions: NewVersion[] = [];
    for (let n = first; n < Math.min(first + perRun, items); n++) {
      const media = n % pictureEvery === 0 ? [await picture(store)] : [];
      const record = comment(n, store, { account, media });
      versions.push({ month: store.monthOf(record.publishedAt), record, media });
    }
    await store.fileVersions(versions);
    await store.fileRun(bareLook(new Date().toISOString(), { account, committee }), []);
    for (const { month, record } of versions) things.push({ item: record.id, committee, account, month, versions: 1 });
  }
  return things.sort((one, other) => ('item' in one && 'item' in other && one.item < other.item ? -1 : 1));
}

type Store = ReturnType<typeof itemStoreOf>;

async function picture(store: Store): Promise<KeptMedia> {
  const draft = store.mediaDraft();
  await writeFile(draft, begun('\xff\xd8\xff\xdb', pictureBytes));
  return store.settleMedia(draft, 'image/jpeg');
}

function comment(
  n: number,
  store: Store,
  { account, media }: { account: string; media: readonly KeptMedia[] },
): ItemVersion {
  const id = store.newId();
  const publishedAt = new Date(Date.UTC(2025, 0, 1) + (n % 10_000) * 3_000_000).toISOString();
  const url = `https://m.example/@kommunen/${n}`;
  return {
    format: 'ogonblick-item/1',
    id,
    version: 1,
    account,
    committee,
    platform: 'mastodon',
    platformId: String(n),
    kind: 'comment',
    direction: 'received',
    parent: null,
    thread: id,
    platformParent: null,
    platformThread: String(n),
    publishedAt,
    editedAt: null,
    capturedAt: publishedAt,
    visibility: 'public',
    author: { role: 'public', name: `Invånare ${n % 5000}`, platformId: null },
    text: benchText(n),
    permalink: url,
    media: media.map(({ file, bytes, sha256, mediaType }) => {
      return { kind: 'picture', url: `${url}/${file}`, alt: null, file, bytes, sha256, mediaType, missing: null };
    }),
    nonce: store.newNonce(),
    raw: { id: String(n), content: benchText(n), visibility: 'public', language: 'sv', reblog: null, poll: null },
  };
}
