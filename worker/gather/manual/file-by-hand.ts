import { copyFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { collectAccount } from '../../../jobs/collect/collect-account.ts';
import type { CollectRequest } from '../../../jobs/collect/collect-context.ts';
import type { Seen, Sighting } from '../../../jobs/collect/sighting.ts';
import { NotAllowedError } from '../../../jobs/refusal/not-allowed.ts';
import { refusals } from '../../../jobs/refusal/refusals.ts';
import type { Workplace } from '../../../jobs/workplace.ts';
import type { ItemRow } from '../../../storage/catalog/item-catalog.ts';
import { digestFile } from '../../../storage/files/bag.ts';
import { collectContext } from '../collect/collect-now.ts';
import { kindOf, type SavedKind } from './saved-file.ts';

const mediaTypes: Record<SavedKind, string> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  webp: 'image/webp',
  pdf: 'application/pdf',
};

/** A file that a person has saved, by its absolute path. */
export interface HandFile {
  path: string;
  kind: 'picture' | 'file';
  name: string;
  sha256: string;
  mediaType: string;
}

/** A file as it is given: its absolute path, and the name under which the person has it. */
export type GivenFile = Pick<HandFile, 'path' | 'name'>;

export const givenFile = (path: string): GivenFile => ({ path, name: basename(path) });

/** The files, looked into. Throws NotAllowedError for one that is no picture and no PDF file. */
export async function handFiles(given: readonly GivenFile[]): Promise<HandFile[]> {
  const kinds = await Promise.all(given.map(savedKind));
  return Promise.all(
    given.map(async ({ path, name }, at): Promise<HandFile> => {
      const kind = kinds[at] as SavedKind;
      const { sha256 } = await digestFile(path);
      return { path, name, kind: kind === 'pdf' ? 'file' : 'picture', sha256, mediaType: mediaTypes[kind] };
    }),
  );
}

/**
 * Files what a person tells of as an item like any other. Returns it, and whether it is new. Throws NotAllowedError and AlreadyCollectingError
 * before any item is filed, the first also for what was added before and is disposed of.
 */
export async function fileByHand(
  workplace: Workplace,
  { account, committee }: Pick<CollectRequest, 'account' | 'committee'>,
  { sighting, files, at }: { sighting: Sighting; files: readonly HandFile[]; at: string },
): Promise<{ item: ItemRow; isNew: boolean }> {
  const mediaTypeOf = new Map(files.map(({ path, mediaType }) => [path, mediaType]));
  const { filed } = await collectAccount(
    {
      ...collectContext(workplace),
      now: () => at,
      async fetchMedia({ inExport = '' }, path) {
        await copyFile(inExport, path);
        return { mediaType: mediaTypeOf.get(inExport) ?? null };
      },
    },
    {
      account,
      committee,
      source: 'import',
      window: { since: null, until: null },
      view: { look: () => only({ what: 'sighting', sighting }), presenceOf: async () => new Map() },
    },
  );
  const known = await workplace.catalog.items.known(account.id, [sighting.platformId]);
  const [item] = await workplace.catalog.items.find({ ids: [known.ids.get(sighting.platformId) ?? ''] });
  if ((filed.run.disposed?.standing ?? 0) > 0) {
    throw new NotAllowedError(
      'expected something that was not added before, found that it was added and is disposed of',
      'What was disposed of is not taken in again.',
      refusals.outsideDisposed,
    );
  }
  if (!item) throw new Error(`expected the added item in the catalog, found none named ${sighting.platformId}`);
  return { item, isNew: filed.run.counts.new > 0 };
}

async function savedKind({ path, name }: GivenFile): Promise<SavedKind> {
  const found = await kindOf(path);
  if ('kind' in found) return found.kind;
  throw new NotAllowedError(
    `expected a picture (PNG, JPEG, WebP) or a PDF file at ${path}, found ${found.fault}`,
    'Save what stood there as a picture or a PDF file, and give that.',
    {
      sv: `Filen ${name} är ingen bild (PNG, JPEG, WebP) eller PDF-fil som går att läsa. Spara det som stod där som bild eller PDF, och ange den filen.`,
      en: `The file ${name} is no picture (PNG, JPEG, WebP) or PDF file that can be read. Save what stood there as a picture or a PDF file, and give that.`,
    },
  );
}

async function* only(seen: Seen): AsyncGenerator<Seen> {
  yield seen;
}
