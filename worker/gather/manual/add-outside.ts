import { type OutsideItem, outsideAccount, outsideSighting } from '../../../jobs/items/outside.ts';
import type { Workplace } from '../../../jobs/workplace.ts';
import type { ItemRow } from '../../../storage/catalog/item-catalog.ts';
import { fileByHand, givenFile, handFiles } from './file-by-hand.ts';

/**
 * Adds to the collected items what a person has found outside the register's accounts, with their files (absolute paths). It is an item like any
 * other from then on. Returns it, and whether it is new. Throws what `fileByHand` throws.
 */
export async function addOutside(
  workplace: Workplace,
  asked: Omit<OutsideItem, 'files'>,
  paths: readonly string[],
  said: { by: string; at: string },
): Promise<{ item: ItemRow; isNew: boolean }> {
  const files = await handFiles(paths.map(givenFile));
  const { sighting, platform } = outsideSighting({ ...asked, files }, workplace.configuration.accounts, said);
  const account = { id: outsideAccount(asked.committee), platform, officials: [] };
  const added = await fileByHand(workplace, { account, committee: asked.committee }, { sighting, files, at: said.at });
  await workplace.office.refreshPages(workplace, new Set([account.id]));
  return added;
}

/** The item, as the one that an added item answers. */
export function answered({ platformId, platformThread, kind }: ItemRow): NonNullable<OutsideItem['answers']> {
  return { platformId, thread: platformThread ?? platformId, isPost: kind === 'post' };
}
