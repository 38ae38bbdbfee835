import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, stat, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { mayBeVisited } from '../config/accounts.ts';
import type { SnapshotContext } from '../jobs/take-snapshot.ts';
import type { Tile, Visit } from '../jobs/visit.ts';
import { namingFaults } from '../storage/faults.ts';
import { formatOf } from '../storage/formats.ts';
import { snapshotFolder } from '../storage/layout.ts';
import type { ShownPost } from '../storage/records/posts.ts';
import type { PdfaResult, SnapshotDescription } from '../storage/records/snapshot-description.ts';
import type { Browsers } from './capture/browsers.ts';
import { snapshotPage } from './pages/snapshot-page.ts';
import { judgeWritten } from './pdfa/judge-written.ts';
import { type WrittenPdf, writeSnapshotPdf } from './pdfa/snapshot-pdf.ts';
import type { Judge } from './pdfa/verapdf.ts';
import { makeOverview, overviewFile } from './pictures/overview.ts';
import { readSize } from './pictures/picture.ts';
import { provenanceOf } from './provenance.ts';
import { softwareName } from './software.ts';
import type { Workplace } from './workplace.ts';

/** What the worker brings to a snapshot besides what is kept. `judge` comes to null where no PDF/A validator is installed. */
export interface SnapshotTools {
  browsers: Browsers;
  judge: Promise<Judge | null>;
  /** Told what an order's visit is doing. */
  onStep(order: string, step: string): void;
}

/** Builds the context of `takeSnapshot` in the one place that knows all its parts. */
export function snapshotContext(workplace: Workplace, tools: SnapshotTools): SnapshotContext {
  const { archive, orders, ledger, catalog } = workplace;
  const { settings } = workplace.configuration;
  return {
    archive,
    orders,
    ledger,
    catalog,
    locale: settings.locale,
    software: softwareName(),
    actor: 'worker',
    deadlineSeconds: settings.capture.deadlineSeconds,
    now: () => new Date().toISOString(),
    account: (id) => workplace.configuration.accounts.find((account) => account.id === id) ?? null,
    mayBeVisited,
    knownPosts: (account) => knownPosts(workplace, account.id),
    visit: (request, draft, signal) =>
      tools.browsers.visit(request, {
        id: draft.id,
        folder: draft.path,
        signal,
        onStep: (step) => tools.onStep(draft.id, step),
      }),
    makeOverview: async (visit, draft) => {
      if (!visit.page || visit.overview) return;
      await makeOverview(tilesAt(visit, draft.path), visit.page, join(draft.path, overviewFile));
    },
    writePdf: (visit, description, draft) =>
      namingFaults(draft.path, () => writePdf(workplace, tools.judge, visit, description, draft.path)),
    writePage: (visit, description, draft) =>
      namingFaults(draft.path, () => writePage(workplace, visit, description, draft.path)),
  };
}

/** Writes the PDF named like its bag, and has it judged where a judge is installed. */
async function writePdf(
  { configuration }: Workplace,
  judging: Promise<Judge | null>,
  visit: Visit,
  description: SnapshotDescription,
  folder: string,
): Promise<PdfaResult> {
  const { settings, committees } = configuration;
  const flavour = settings.capture.pdfa;
  const tiles = tilesAt(visit, folder);
  const digests: { file: string; sha256: string }[] = [];
  for (const tile of visit.tiles) digests.push({ file: tile.file, sha256: await digestOf(join(folder, tile.file)) });
  const written = await writeSnapshotPdf({
    target: join(folder, 'data', `${description.id}.pdf`),
    flavour,
    images: settings.capture.pdfPictures,
    locale: settings.locale,
    title: `${description.accountName} ${description.startedAt}`,
    sourceUrl: description.finalUrl ?? description.requestedUrl,
    createdAt: description.startedAt,
    software: softwareName(),
    provenance: provenanceOf(
      description,
      {
        locale: settings.locale,
        timezone: settings.timezone,
        municipality: settings.municipality.name,
        committeeName: committees.get(description.committee)?.name ?? description.committee,
      },
      digests,
    ),
    page: visit.page ?? { widthCss: 0, heightCss: 0 },
    tiles,
    keepWhole: visit.posts.flatMap((post) => stretchOf(post, visit.tiles)),
    wholePosts: true,
    textLayer: visit.textLayer,
  });
  if (written.linksLeftOut > 0)
    description.warnings.push(
      `the PDF has no room for ${written.linksLeftOut} places of links (a page has at most 8,000): data/textlager.json has them`,
    );
  return judgePdf(await judging, written, flavour, description);
}

/** What the judge says of all files of a PDF of ours; what it refuses is named in the description's warnings. */
export async function judgePdf(
  judge: Judge | null,
  { parts }: { parts: WrittenPdf[] },
  flavour: PdfaResult['flavour'],
  description: SnapshotDescription,
): Promise<PdfaResult> {
  const paths = parts.map(({ path }) => path);
  const { result, warnings } = await judgeWritten(judge, paths, flavour);
  description.warnings.push(...warnings);
  return result;
}

/** `data/index.html`, the snapshot for a person. It is written before the bag is sealed, so it names sizes, not digests. */
export async function writePage(
  { configuration }: Workplace,
  visit: Pick<Visit, 'tiles' | 'page' | 'posts'>,
  description: SnapshotDescription,
  folder: string,
): Promise<void> {
  const { settings, committees } = configuration;
  const entries = await readdir(join(folder, 'data'), { recursive: true, withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(join(folder, 'data'), join(entry.parentPath, entry.name)))
    .sort();
  const files = await Promise.all(
    names.map(async (name) => {
      const { mediaType, puid } = formatOf(`data/${name}`, description.pdfa);
      return {
        path: `data/${name}`,
        bytes: (await stat(join(folder, 'data', name))).size,
        sha256: '',
        mediaType,
        puid,
      };
    }),
  );
  const page = snapshotPage(
    { ...description, folder: snapshotFolder(description.committee, description.account, description.id), files },
    {
      locale: settings.locale,
      timezone: settings.timezone,
      tiles: visit.tiles,
      overview: visit.page ? { file: overviewFile, ...(await readSize(join(folder, overviewFile))) } : null,
      posts: visit.posts ?? [],
      municipality: settings.municipality.name,
      committeeName: committees.get(description.committee)?.name ?? description.committee,
    },
  );
  await writeFile(join(folder, 'data/index.html'), page);
}

/** Where a post stands on the page, from its places in the tiles; nothing for one that is in no tile. */
function stretchOf(post: ShownPost, tiles: readonly Tile[]): { top: number; bottom: number; title: string }[] {
  const parts = post.places.flatMap((place) => {
    const tile = tiles.find(({ file }) => file === place.file);
    return tile ? [{ top: tile.y + place.y, bottom: tile.y + place.y + place.height }] : [];
  });
  if (parts.length === 0) return [];
  const title = [post.author, post.timeShown ?? post.time].filter(Boolean).join(', ') || `${post.number}`;
  return [
    { top: Math.min(...parts.map(({ top }) => top)), bottom: Math.max(...parts.map(({ bottom }) => bottom)), title },
  ];
}

async function knownPosts({ archive, catalog }: Workplace, account: string): Promise<Set<string>> {
  const [last] = await catalog.snapshots({ account, limit: 1 });
  return last ? archive.postKeys(last.folder) : new Set();
}

function tilesAt(visit: Visit, folder: string) {
  return visit.tiles.map((tile) => ({ ...tile, path: join(folder, tile.file) }));
}

async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
