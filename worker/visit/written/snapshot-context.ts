import { readdir, stat, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { mayBeVisited } from '../../../config/register/accounts.ts';
import { hasWithheld } from '../../../jobs/secrecy/withheld-snapshots.ts';
import type { SnapshotContext } from '../../../jobs/visit/take-snapshot.ts';
import type { Visit } from '../../../jobs/visit/visit.ts';
import type { Reader, Workplace } from '../../../jobs/workplace.ts';
import { namingFaults } from '../../../storage/files/faults.ts';
import { writeGlimpse } from '../../../storage/files/glimpse.ts';
import { findFormat } from '../../../storage/formats/format-finder.ts';
import { snapshotFolder } from '../../../storage/layout/layout.ts';
import type { MachineRead } from '../../../storage/records/machine-read.ts';
import type { ShownPost } from '../../../storage/records/posts.ts';
import type { SnapshotDescription } from '../../../storage/records/snapshot-description.ts';
import { softwareName } from '../../ground/software.ts';
import type { PagePicture } from '../../papers/pages/snapshots/posts-part.ts';
import { snapshotPages } from '../../papers/pages/snapshots/snapshot-pages.ts';
import type { Judge } from '../../papers/pdfa/verapdf.ts';
import { makeOverview, overviewFile } from '../../papers/pictures/overview.ts';
import { readSize } from '../../papers/pictures/picture.ts';
import type { Browsers } from '../capture/browsers.ts';
import { openOnlookers, type Part } from '../capture/onlookers.ts';
import { lastReading } from './last-reading.ts';
import { tilesIn } from './tiles-in.ts';

/** What the worker brings to a snapshot besides what is kept. `judge` resolves to null where no PDF/A validator is installed. */
export interface SnapshotTools {
  browsers: Browsers;
  judge: Promise<Judge | null>;
  /** Called with what an order's visit is doing, and with how much of it is done where that can be seen (`readGlimpse`). */
  onStep(order: string, step: string, part?: Part): void;
  /** Called with what keeps people from seeing a page while it is pictured. */
  onNoGlimpse(order: string, error: unknown): void;
}

/** Builds the context of `takeSnapshot`, in the one place that knows all its parts. */
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
    pdfaCheck: settings.capture.pdfaCheck,
    now: () => new Date().toISOString(),
    account: (id) => workplace.configuration.accounts.find((account) => account.id === id) ?? null,
    mayBeVisited,
    knownPosts: (account) => knownPosts(workplace, account.id),
    lastReading: (account) => lastReading(workplace, account),
    async visit(request, draft, signal) {
      let present = '';
      const onlookers = openOnlookers({
        keep: (picture) => writeGlimpse(draft.path, picture),
        tell: (part) => tools.onStep(draft.id, present, part),
        trouble: (error) => tools.onNoGlimpse(draft.id, error),
      });
      const onStep = (step: string) => {
        present = step;
        tools.onStep(draft.id, step);
      };
      const errand = { id: draft.id, folder: draft.path, signal, onStep };
      // The page may show what nobody may see; so it may where nobody can say what is marked.
      const isWithheld = await hasWithheld(workplace, request.account.id).catch((error: unknown) => {
        tools.onNoGlimpse(draft.id, error);
        return true;
      });
      if (isWithheld) return tools.browsers.visit(request, errand);
      try {
        return await tools.browsers.visit(request, { ...errand, onlookers });
      } finally {
        // A visit that was broken off may work on for a while: what it wrote after the draft is gone would stay.
        await onlookers.close();
      }
    },
    makeOverview: async (visit, draft) => {
      if (!visit.page || visit.overview) return;
      await makeOverview(tilesIn(visit.tiles, draft.path), visit.page, join(draft.path, overviewFile));
    },
    writePdf: (visit, description, draft) =>
      namingFaults(draft.path, async () => {
        // The PDF writer is loaded with the first PDF, so that a worker that starts does not wait for it.
        const { writeVisitPdf } = await import('./visit-pdf.ts');
        return writeVisitPdf(workplace, tools.judge, visit, description, draft.path);
      }),
    writePages: (visit, description, draft) =>
      namingFaults(draft.path, () => writePages(workplace, visit, description, draft.path)),
  };
}

/** `data/index.html`, the snapshot for a person, and the pages of posts after it. They are written before the bag is sealed, so they name sizes, not digests. */
export async function writePages(
  { configuration }: Reader,
  visit: Pick<Visit, 'tiles' | 'posts'> & { machineRead?: MachineRead },
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
      const { mediaType, puid } = await findFormat(join(folder, 'data', name));
      return {
        path: `data/${name}`,
        bytes: (await stat(join(folder, 'data', name))).size,
        sha256: '',
        mediaType,
        puid,
      };
    }),
  );
  const pages = snapshotPages(
    { ...description, folder: snapshotFolder(description.committee, description.account, description.id), files },
    {
      locale: settings.locale,
      timezone: settings.timezone,
      tiles: visit.tiles,
      overview: description.page ? { file: overviewFile, ...(await readSize(join(folder, overviewFile))) } : null,
      posts: visit.posts ?? [],
      pictures: await picturesOf(visit.posts ?? [], folder),
      machineRead: visit.machineRead ?? null,
      municipality: settings.municipality.name,
      committeeName: committees.get(description.committee)?.name ?? description.committee,
    },
  );
  for (const { path, content } of pages) await writeFile(join(folder, path), content);
}

async function picturesOf(posts: readonly ShownPost[], folder: string): Promise<Map<string, PagePicture>> {
  const files = new Set(posts.flatMap(({ picture }) => picture ?? []));
  const sized = await Promise.all([...files].map(async (file) => ({ file, ...(await readSize(join(folder, file))) })));
  return new Map(sized.map((picture) => [picture.file, picture]));
}

async function knownPosts({ archive, catalog }: Reader, account: string): Promise<Set<string>> {
  const [last] = await catalog.snapshots({ account, limit: 1 });
  return last ? archive.postKeys(last.folder) : new Set();
}
