import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Words } from '../../../config/base/words.ts';
import type { Tile, Visit } from '../../../jobs/visit/visit.ts';
import type { Reader } from '../../../jobs/workplace.ts';
import { digestFile } from '../../../storage/files/bag.ts';
import type { ShownPost } from '../../../storage/records/posts.ts';
import type { PdfaResult, SnapshotDescription } from '../../../storage/records/snapshot-description.ts';
import { softwareName } from '../../ground/software.ts';
import { judgeWritten } from '../../papers/pdfa/judge-written.ts';
import { type WrittenPdf, writeSnapshotPdf } from '../../papers/pdfa/snapshot-pdf.ts';
import type { Judge } from '../../papers/pdfa/verapdf.ts';
import type { Locale } from '../../words/archive-words.ts';
import { shownTime } from '../../words/told-in.ts';
import { pdfSlicesFolder } from '../capture/work-on-tiles.ts';
import { withFilmLinks } from './film-links.ts';
import { provenanceOf } from './provenance.ts';
import { tilesIn } from './tiles-in.ts';

/** Writes the PDF under the name of its bag, and has it judged where a judge is installed. */
export async function writeVisitPdf(
  { configuration }: Reader,
  judging: Promise<Judge | null>,
  visit: Visit,
  description: SnapshotDescription,
  folder: string,
): Promise<PdfaResult> {
  const { settings, committees } = configuration;
  const flavour = settings.capture.pdfa;
  const tiles = tilesIn(visit.pdfSlices ?? visit.tiles, folder);
  const digests: { file: string; sha256: string }[] = [];
  for (const { file } of visit.tiles) {
    const { sha256 } = await digestFile(join(folder, file));
    digests.push({ file, sha256 });
  }
  const written = await writeSnapshotPdf({
    target: join(folder, 'data', `${description.id}.pdf`),
    flavour,
    images: visit.pdfSlices ? 'ready' : settings.capture.pdfPictures,
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
    textLayer: visit.textLayer && withFilmLinks(visit.textLayer, visit.posts, visit.tiles, settings.locale),
  });
  // Files that are left in the draft would go into the bag.
  await rm(join(folder, pdfSlicesFolder), { recursive: true, force: true });
  if (written.linksLeftOut > 0) description.warnings.push(linksLeftOut(written.linksLeftOut)[settings.locale]);
  return judgePdf(await judging, written, { flavour, locale: settings.locale }, description);
}

function linksLeftOut(count: number): Words {
  return {
    sv: `PDF-filen har inte plats för ${count === 1 ? 'ett länkställe' : `${count} länkställen`} (en sida har högst 8 000): data/textlager.json har dem`,
    en: `the PDF has no room for ${count} places of links (a page has at most 8,000): data/textlager.json has them`,
  };
}

/** The judge's result for all files of one PDF of ours. The description's warnings name what the judge refuses. */
export async function judgePdf(
  judge: Judge | null,
  { parts }: { parts: WrittenPdf[] },
  { flavour, locale }: { flavour: PdfaResult['flavour']; locale: Locale },
  description: SnapshotDescription,
): Promise<PdfaResult> {
  const paths = parts.map(({ path }) => path);
  const { result, warnings } = await judgeWritten(judge, paths, flavour);
  description.warnings.push(...warnings.map((both) => both[locale]));
  return result;
}

/** Where a post stands on the page, from its places in the tiles; empty for a post that is in no tile. */
export function stretchOf(post: ShownPost, tiles: readonly Tile[]): { top: number; bottom: number; title: string }[] {
  const parts = post.places.flatMap((place) => {
    const tile = tiles.find(({ file }) => file === place.file);
    return tile ? [{ top: tile.y + place.y, bottom: tile.y + place.y + place.height }] : [];
  });
  if (parts.length === 0) return [];
  const title = [post.author, shownTime(post)].filter(Boolean).join(', ') || `${post.number}`;
  return [
    { top: Math.min(...parts.map(({ top }) => top)), bottom: Math.max(...parts.map(({ bottom }) => bottom)), title },
  ];
}
