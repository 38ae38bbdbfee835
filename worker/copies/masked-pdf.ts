import { join } from 'node:path';
import type { MeasuredTile } from '../../jobs/release/measured-tile.ts';
import type { Reader } from '../../jobs/workplace.ts';
import { digestFile } from '../../storage/files/bag.ts';
import { loneName } from '../../storage/layout/lone-names.ts';
import type { PostsFile } from '../../storage/records/posts.ts';
import type { SnapshotDescription } from '../../storage/records/snapshot-description.ts';
import type { TextLayer } from '../../storage/records/text-layer.ts';
import { softwareName } from '../ground/software.ts';
import { writeSnapshotPdf } from '../papers/pdfa/snapshot-pdf.ts';
import { withdrawUaClaim } from '../papers/pdfa/ua-claim.ts';
import { provenanceOf } from '../visit/written/provenance.ts';
import { stretchOf } from '../visit/written/visit-pdf.ts';

interface MaskedPdf {
  copied: readonly MeasuredTile[];
  page: { widthCss: number; heightCss: number };
  openLayer: TextLayer | null;
  openPosts: PostsFile | null;
  folder: string;
  release: string;
}

/** Writes the PDF/A of a masked copy. `files`: relative to `folder`; `told`: what it was told to say, besides the posts and the text layer. */
export async function writeMaskedPdf(
  { configuration }: Reader,
  description: SnapshotDescription,
  { copied, page, openLayer, openPosts, folder, release }: MaskedPdf,
): Promise<{ files: string[]; told: unknown }> {
  const { settings, committees } = configuration;
  const { locale, timezone, municipality } = settings;
  const committeeName = committees.get(description.committee)?.name ?? description.committee;
  const digests: { file: string; sha256: string }[] = [];
  for (const { file, path } of copied)
    digests.push({ file: loneName(description.id, file), sha256: (await digestFile(path)).sha256 });
  // The names of files that a person saved, and the note about them, were not tried for release.
  const tried = { ...description, originals: [], note: null, films: [] };
  const provenance = provenanceOf(tried, { locale, timezone, municipality: municipality.name, committeeName }, digests);
  const { label, value } = maskedCopyWords[locale](release);
  const told = {
    title: `${description.accountName} ${description.startedAt}`,
    sourceUrl: description.finalUrl ?? description.requestedUrl,
    provenance: { ...provenance, rows: [{ label, value }, ...provenance.rows] },
  };
  const { parts } = await writeSnapshotPdf({
    ...told,
    target: join(folder, 'data', `${description.id}.pdf`),
    flavour: settings.capture.pdfa,
    images: settings.capture.pdfPictures,
    locale,
    createdAt: description.startedAt,
    software: softwareName(),
    page,
    tiles: [...copied],
    keepWhole: (openPosts?.posts ?? []).flatMap((post) => stretchOf(post, copied)),
    wholePosts: true,
    textLayer: openLayer,
  });
  // Nobody judges a copy.
  for (const { path } of parts) await withdrawUaClaim(path);
  return { files: parts.map(({ path }) => `data/${path.split('/').at(-1)}`), told };
}

const maskedCopyWords = {
  sv: (release: string) => ({
    label: 'Maskerad kopia',
    value: `Gjord för utlämnande, begäran ${release}. Uppgifter har täckts över; omslaget säger med vilket lagstöd.`,
  }),
  en: (release: string) => ({
    label: 'Masked copy',
    value: `Made for release, request ${release}. Information has been covered; the cover sheet says by which law.`,
  }),
};
