import { join } from 'node:path';
import type { Flavour } from '../../../../worker/papers/pdfa/flavour.ts';
import type { SnapshotPdfInput } from '../../../../worker/papers/pdfa/snapshot-pdf.ts';
import type { Outcome } from '../../visit/capture/scene.ts';

/** What the PDF of a visit is made of, without an archive around it. */
export function pdfOfVisit({ visit, folder }: Outcome, target: string, flavour: Flavour): SnapshotPdfInput {
  const tops = new Map(visit.tiles.map(({ file, y }) => [file, y]));
  return {
    target,
    flavour,
    images: 'jpeg',
    locale: 'sv',
    title: visit.textLayer?.title || 'Prov',
    sourceUrl: visit.finalUrl ?? '',
    createdAt: '2026-11-24T08:30:00Z',
    software: 'Ögonblick',
    provenance: {
      heading: 'Prov',
      rows: [{ label: 'Adress', value: visit.finalUrl ?? '' }],
      digests: visit.tiles.map(({ file }) => ({ file, sha256: '0'.repeat(64) })),
    },
    page: visit.page ?? { widthCss: 0, heightCss: 0 },
    tiles: visit.tiles.map((tile) => ({ ...tile, path: join(folder, tile.file) })),
    keepWhole: visit.posts.flatMap(({ places, number }) => {
      const parts = places.flatMap(({ file, y, height }) => {
        const top = tops.get(file);
        return top === undefined ? [] : [{ top: top + y, bottom: top + y + height }];
      });
      const top = Math.min(...parts.map((part) => part.top));
      const bottom = Math.max(...parts.map((part) => part.bottom));
      return parts.length > 0 ? [{ top, bottom, title: `Inlägg ${number}` }] : [];
    }),
    wholePosts: true,
    textLayer: visit.textLayer,
  };
}
