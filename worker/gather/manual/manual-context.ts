import { join } from 'node:path';
import { Temporal } from '@js-temporal/polyfill';
import { committeeOn } from '../../../config/register/accounts.ts';
import type { ManualContext, SavedSnapshot } from '../../../jobs/visit/file-manual.ts';
import type { Reader, Workplace } from '../../../jobs/workplace.ts';
import { findManual } from '../../../storage/archive/manual.ts';
import { snapshotId } from '../../../storage/layout/layout.ts';
import type { PdfaResult, SnapshotDescription } from '../../../storage/records/snapshot-description.ts';
import { softwareName } from '../../ground/software.ts';
import { writeSnapshotPdf } from '../../papers/pdfa/snapshot-pdf.ts';
import type { Judge } from '../../papers/pdfa/verapdf.ts';
import { makeOverview, overviewFile } from '../../papers/pictures/overview.ts';
import { provenanceOf } from '../../visit/written/provenance.ts';
import { writePages } from '../../visit/written/snapshot-context.ts';
import { judgePdf } from '../../visit/written/visit-pdf.ts';
import { judgeSaved } from './judge-saved.ts';
import { readWords } from './read-saved.ts';
import { takeIn } from './take-in.ts';

/** Builds the context of `fileManual`. `judging` resolves to null where no PDF/A validator is installed. */
export function manualContext(workplace: Workplace, actor: string, judging: Promise<Judge | null>): ManualContext {
  const { archive, orders, ledger, catalog, configuration } = workplace;
  const { timezone, locale, capture } = configuration.settings;
  return {
    archive,
    ledger,
    catalog,
    actor,
    locale,
    pdfaCheck: capture.pdfaCheck,
    software: softwareName(),
    now: () => new Date().toISOString(),
    committeeAt: (account, at) =>
      committeeOn(account, Temporal.Instant.from(at).toZonedDateTimeISO(timezone).toPlainDate().toString()),
    async freeId(account, committee, at) {
      for (let copy = 1; ; copy += 1) {
        const suffix = copy > 1 ? { copy } : {};
        const id = snapshotId({ account: account.id, at, reason: 'other', timezone, ...suffix });
        const taken = await archive.findSnapshot({ id, committee, account: account.id });
        if (!taken && !(await orders.readOrder(id))) return id;
      }
    },
    findManual: (place, originals, wholePage) => findManual(archive.root, place, originals, wholePage),
    takeIn: (files, draft) => takeIn(files, draft.path),
    judge: (path, draft) => judging.then((judge) => judgeSaved(judge, join(draft.path, path))),
    readWords: (saved, draft) => readWords(saved, draft.path, new Date().toISOString()),
    makeOverview: async (saved, draft) => {
      if (saved.page) await makeOverview(tilesAt(saved, draft.path), saved.page, join(draft.path, overviewFile));
    },
    writePdf: (saved, description, draft) => writePdf(workplace, judging, saved, description, draft.path),
    writePages: (saved, description, draft) => writePages(workplace, { ...saved, posts: [] }, description, draft.path),
  };
}

/** PDF/A of the saved pictures, each begun on a page of its own where it fits. With PDF files only, it is the page that tells of them. */
async function writePdf(
  { configuration }: Reader,
  judging: Promise<Judge | null>,
  saved: SavedSnapshot,
  description: SnapshotDescription,
  folder: string,
): Promise<PdfaResult> {
  const { settings, committees } = configuration;
  const { locale, timezone, municipality } = settings;
  const flavour = settings.capture.pdfa;
  const target = join(folder, 'data', `${description.id}.pdf`);
  const committeeName = committees.get(description.committee)?.name ?? description.committee;
  const written = await writeSnapshotPdf({
    target,
    flavour,
    images: settings.capture.pdfPictures,
    locale,
    title: `${description.accountName} ${description.startedAt}`,
    sourceUrl: description.requestedUrl,
    createdAt: description.startedAt,
    software: softwareName(),
    provenance: provenanceOf(
      description,
      { locale, timezone, municipality: municipality.name, committeeName },
      saved.originals.map(({ path, sha256 }) => ({ file: path, sha256 })),
    ),
    page: saved.page ?? { widthCss: 0, heightCss: 0 },
    tiles: tilesAt(saved, folder),
    keepWhole: saved.tiles.map(({ file, y, height }) => ({ top: y, bottom: y + height, title: nameOf(saved, file) })),
    textLayer: null,
  });
  return judgePdf(await judging, written, { flavour, locale }, description);
}

function nameOf({ originals }: SavedSnapshot, file: string): string {
  return originals.find(({ path }) => path === file)?.name ?? file;
}

function tilesAt({ tiles }: SavedSnapshot, folder: string) {
  return tiles.map((tile) => ({ ...tile, path: join(folder, tile.file) }));
}
