import { copyFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { collectAccount } from '../../../jobs/collect/collect-account.ts';
import type { Seen } from '../../../jobs/collect/sighting.ts';
import { type OutsideItem, outsideAccount, outsideSighting } from '../../../jobs/items/outside.ts';
import { NotAllowedError } from '../../../jobs/refusal/not-allowed.ts';
import { refusals } from '../../../jobs/refusal/refusals.ts';
import type { Workplace } from '../../../jobs/workplace.ts';
import type { ItemRow } from '../../../storage/catalog/item-catalog.ts';
import { digestFile } from '../../../storage/files/bag.ts';
import { collectContext } from '../collect/collect-now.ts';
import { kindOf, type SavedKind } from './saved-file.ts';

const mediaTypes: Record<SavedKind, string> = {
  ...{ png: 'image/png', jpg: 'image/jpeg', webp: 'image/webp', pdf: 'application/pdf' },
};

/**
 * Adds to the collected items what a person has found outside the register's accounts, with their files (absolute paths). It is an item like any
 * other from then on. Returns it, and whether it is new. Throws NotAllowedError and AlreadyCollectingError before any item is
 * filed, the first also for what was added before and is disposed of.
 */
export async function addOutside(
  workplace: Workplace,
  asked: Omit<OutsideItem, 'files'>,
  files: readonly string[],
  { by, at }: { by: string; at: string },
): Promise<{ item: ItemRow; isNew: boolean }> {
  const kinds = new Map<string, SavedKind>();
  for (const path of files) kinds.set(path, await savedKind(path));
  const named: OutsideItem['files'][number][] = [];
  for (const path of files) {
    const { sha256 } = await digestFile(path);
    named.push({ path, name: basename(path), kind: kinds.get(path) === 'pdf' ? 'file' : 'picture', sha256 });
  }
  const { accounts } = workplace.configuration;
  const { sighting, platform } = outsideSighting({ ...asked, files: named }, accounts, { by, at });
  const account = outsideAccount(asked.committee);
  const { filed } = await collectAccount(
    {
      ...collectContext(workplace),
      now: () => at,
      async fetchMedia({ inExport = '' }, path) {
        await copyFile(inExport, path);
        return { mediaType: mediaTypes[kinds.get(inExport) ?? 'pdf'] };
      },
    },
    {
      account: { id: account, platform, officials: [] },
      committee: asked.committee,
      source: 'import',
      window: { since: null, until: null },
      view: { look: () => only({ what: 'sighting', sighting }), presenceOf: async () => new Map() },
    },
  );
  const known = await workplace.catalog.items.known(account, [sighting.platformId]);
  const [item] = await workplace.catalog.items.find({ ids: [known.ids.get(sighting.platformId) ?? ''] });
  if ((filed.run.disposed?.standing ?? 0) > 0) {
    throw new NotAllowedError(
      'expected something that was not added before, found that it was added and is disposed of',
      'What was disposed of is not taken in again.',
      refusals.outsideDisposed,
    );
  }
  if (!item) throw new Error(`expected the added item in the catalog, found none named ${sighting.platformId}`);
  await workplace.office.refreshPages(workplace, new Set([account]));
  return { item, isNew: filed.run.counts.new > 0 };
}

/** The item, as the one that an added item answers. */
export function answered({ platformId, platformThread, kind }: ItemRow): NonNullable<OutsideItem['answers']> {
  return { platformId, thread: platformThread ?? platformId, isPost: kind === 'post' };
}

async function savedKind(path: string): Promise<SavedKind> {
  const found = await kindOf(path);
  if ('kind' in found) return found.kind;
  throw new NotAllowedError(
    `expected a picture (PNG, JPEG, WebP) or a PDF file at ${path}, found ${found.fault}`,
    'Save the thread as a picture or a PDF file, and give that.',
    {
      sv: `Filen ${path} är ingen bild (PNG, JPEG, WebP) eller PDF-fil som går att läsa. Spara tråden som bild eller PDF, och ange den filen.`,
      en: `The file ${path} is no picture (PNG, JPEG, WebP) or PDF file that can be read. Save the thread as a picture or a PDF file, and give that.`,
    },
  );
}

async function* only(seen: Seen): AsyncGenerator<Seen> {
  yield seen;
}
