import { join } from 'node:path';
import type { MeasuredTile } from '../../jobs/release/measured-tile.ts';
import type { Reader } from '../../jobs/workplace.ts';
import { digestFile } from '../../storage/files/bag.ts';
import type { ShownPost } from '../../storage/records/posts.ts';
import type { PdfaResult, SnapshotDescription } from '../../storage/records/snapshot-description.ts';
import type { TextLayer } from '../../storage/records/text-layer.ts';
import { softwareName } from '../ground/software.ts';
import { writeSnapshotPdf } from '../papers/pdfa/snapshot-pdf.ts';
import { openJudge } from '../papers/pdfa/verapdf.ts';
import { JudgeError } from '../papers/pdfa/verapdf-report.ts';
import { withFilmLinks } from '../visit/written/film-links.ts';
import { provenanceOf } from '../visit/written/provenance.ts';
import { judgePdf, stretchOf } from '../visit/written/visit-pdf.ts';

/** What the PDF of the new bag is made of. `row`: what its first page says of it before all else. */
export interface RedactedPage {
  description: SnapshotDescription;
  page: { widthCss: number; heightCss: number };
  tiles: readonly MeasuredTile[];
  posts: readonly ShownPost[];
  layer: TextLayer | null;
  row: { label: string; value: string };
}

/**
 * Writes the PDF/A anew from the new pictures and what is left of the text, and has it judged where a judge is installed. One that does not start
 * keeps nothing from being taken out: the description says so.
 */
export async function writeRedactedPdf(
  { configuration }: Reader,
  { description, page, tiles, posts, layer, row }: RedactedPage,
  folder: string,
): Promise<PdfaResult> {
  const { settings, committees } = configuration;
  const { locale, timezone, municipality } = settings;
  const flavour = settings.capture.pdfa;
  const digests: { file: string; sha256: string }[] = [];
  for (const { file, path } of tiles) digests.push({ file, sha256: (await digestFile(path)).sha256 });
  const committeeName = committees.get(description.committee)?.name ?? description.committee;
  const setting = { locale, timezone, municipality: municipality.name, committeeName };
  const provenance = provenanceOf(description, setting, digests);
  const written = await writeSnapshotPdf({
    target: join(folder, 'data', `${description.id}.pdf`),
    flavour,
    locale,
    page,
    images: settings.capture.pdfPictures,
    title: `${description.accountName} ${description.startedAt}`,
    sourceUrl: description.finalUrl ?? description.requestedUrl,
    createdAt: description.startedAt,
    software: softwareName(),
    provenance: { ...provenance, rows: [row, ...provenance.rows] },
    tiles: [...tiles],
    keepWhole: posts.flatMap((post) => stretchOf(post, tiles)),
    wholePosts: true,
    textLayer: layer && withFilmLinks(layer, posts, tiles, locale),
  });
  const judge = await openJudge().catch((error: unknown) => {
    if (!(error instanceof JudgeError)) throw error;
    return { judge: () => Promise.reject(error), close: async () => undefined };
  });
  try {
    return await judgePdf(judge, written, { flavour, locale }, description);
  } finally {
    await judge?.close();
  }
}
