import type { Account } from '../../../config/register/accounts.ts';
import { AlreadyCollectingError } from '../../../jobs/collect/collect-account.ts';
import type { Workplace } from '../../../jobs/workplace.ts';
import type { ItemRun } from '../../../storage/records/item-run.ts';
import type { SnapshotDescription } from '../../../storage/records/snapshot-description.ts';
import { fileSavedItems } from '../../gather/manual/file-saved-items.ts';
import type { Locale } from '../../words/archive-words.ts';
import type { Io } from './io.ts';

/** Files the saved files as items, too. Null: the account is being collected, and only the snapshot is filed; the same command files the items later. */
export async function savedItems(
  io: Io,
  workplace: Workplace,
  account: Account,
  snapshot: SnapshotDescription,
): Promise<Pick<ItemRun, 'counts' | 'disposed'> | null> {
  try {
    const { filed } = await fileSavedItems(workplace, account, snapshot);
    const { counts, disposed } = filed.run;
    return { counts, disposed };
  } catch (error) {
    if (!(error instanceof AlreadyCollectingError)) throw error;
    io.err(`${laterWords[io.locale](account.id)}\n`);
    return null;
  }
}

const laterWords: Record<Locale, (account: string) => string> = {
  sv: (account) =>
    `${account} samlas in just nu: ögonblicksbilden är förseglad, men filerna är inte inlagda bland inläggen. Ge samma kommando igen när insamlingen är klar.`,
  en: (account) =>
    `${account} is being collected: the snapshot is sealed, but its files are not filed as items. Give the same command again when the collecting is done.`,
};
