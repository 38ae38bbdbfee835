import type { Account } from '../../../config/register/accounts.ts';
import { NotAllowedError } from '../../../jobs/refusal/not-allowed.ts';
import { refusals } from '../../../jobs/refusal/refusals.ts';
import type { NoteWords } from '../../../jobs/takedowns/takedown-note.ts';
import { refuseTimes, writeNotes } from '../../../jobs/takedowns/takedowns.ts';
import { refuseContent, type Uncollected, uncollectedSighting } from '../../../jobs/takedowns/uncollected.ts';
import type { Workplace } from '../../../jobs/workplace.ts';
import type { ItemRow } from '../../../storage/catalog/item-catalog.ts';
import type { TakedownNote } from '../../../storage/records/item-action.ts';
import type { CheckedPicture } from '../../papers/pictures/check-picture.ts';
import { committeeToday } from '../collect/collect-now.ts';
import { fileByHand, type GivenFile, handFiles } from './file-by-hand.ts';
import { readApart } from './read-apart.ts';

/**
 * Notes that something was taken down before anything collected it, in one act: what a person has kept of it (`given`) becomes an
 * item of the account, and the note is written of it. Of what may be child sexual abuse material nothing but the note and the address is filed, and
 * it is locked. Throws what `fileByHand` and `writeNotes` throw, before anything is filed where it can be known.
 */
export async function noteUncollected(
  workplace: Workplace,
  account: Account,
  { given, ...told }: Omit<Uncollected, 'files'> & { given: readonly GivenFile[] },
  words: NoteWords,
): Promise<{ item: ItemRow; note: TakedownNote }> {
  const said = { by: words.notedBy, at: words.notedAt };
  refuseContent({ text: told.text, files: given }, words);
  const files = await handFiles(given);
  for (const file of files) if (file.kind === 'picture') await refuseDamaged(file);
  const committee = committeeToday(workplace, account);
  const { id } = account;
  const toBe = { id: told.url ?? id, account: id, committee, publishedAt: told.published, capturedAt: said.at };
  refuseTimes(workplace, toBe, words);
  const sighting = uncollectedSighting({ ...told, files }, account, said);
  const { item } = await fileByHand(workplace, { account, committee }, { sighting, files, at: said.at });
  if (item.takedown !== null) {
    throw new NotAllowedError(
      `expected something that is not noted yet, found the note of ${item.id}`,
      `See it with \`ogonblick item show ${item.id}\`.`,
      refusals.notedBefore(item.id),
    );
  }
  const [note] = await writeNotes(workplace, [item], () => words, said);
  await workplace.office.refreshPages(workplace, new Set([account.id]));
  const [noted = item] = await workplace.catalog.items.find({ ids: [item.id] });
  return { item: noted, note: note as TakedownNote };
}

/** Decodes a picture to its last pixel, apart from this process. Throws NotAllowedError where that fails, and ReaderUnavailableError. */
async function refuseDamaged({ path, name }: GivenFile): Promise<void> {
  const read = await readApart<CheckedPicture>('measures', path);
  if ('answer' in read) return;
  throw new NotAllowedError(
    `expected a whole picture of at most 100 million pixels, found that ${name} cannot be read`,
    'Save the picture again, and give that.',
    {
      sv: `Bilden ${name} är skadad eller har mer än 100 miljoner bildpunkter. Spara den igen, och ange den.`,
      en: `The picture ${name} is damaged or has more than 100 million pixels. Save it again, and give that.`,
    },
  );
}
