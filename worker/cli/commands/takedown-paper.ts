import { dirname, resolve } from 'node:path';
import { noteLooks } from '../../../jobs/secrecy/note-looks.ts';
import { filedNotes } from '../../../jobs/takedowns/filed-notes.ts';
import { digestFile } from '../../../storage/files/bag.ts';
import { publishFile } from '../../../storage/files/durable.ts';
import { privateFileMode } from '../../../storage/files/modes.ts';
import { expectNewFile } from '../../papers/register/document.ts';
import { takedownNotePdf } from '../../papers/register/takedown-note-pdf.ts';
import { decider, purposeOf, type SaidPurpose } from '../parts/deciding.ts';
import { exitCodes } from '../parts/exit-codes.ts';
import { type Io, printResult, UsageError } from '../parts/io.ts';
import { openForCommand } from '../parts/open-for-command.ts';
import type { SaidPerson } from '../parts/prove-person.ts';
import { fileLine } from '../printed/file-words.ts';

/** Writes the newest note of an item as PDF/A. A note of what is secret is for officers only, and the look is written down. */
export async function writeTakedownPaper(
  io: Io,
  id: string,
  options: { to: string } & SaidPerson & SaidPurpose,
): Promise<number> {
  await using workplace = await openForCommand(io);
  const file = resolve(options.to);
  await expectNewFile(file, ['.pdf']);
  const [filed] = (await filedNotes(workplace, { item: id })).filter(
    ({ secret }) => !secret || options.as !== undefined,
  );
  if (filed === undefined) {
    throw new UsageError(
      `expected an item with a note of its takedown, found none about ${id}`,
      'See `ogonblick takedown list --all`; a note of what is secret is shown to an officer (--as).',
      `det finns ingen anteckning om avpublicering av ${id} att visa. Se \`ogonblick takedown list --all\`; den som gäller något sekretessmarkerat visas för en handläggare (--as).`,
    );
  }
  const by = await decider(io, workplace, options, [filed]);
  const purpose = purposeOf(workplace, options, true);
  if (filed.secret) await noteLooks(workplace, by, [{ ...filed, id }], purpose);
  const pdf = await takedownNotePdf(workplace, filed);
  if ((await publishFile(dirname(file), file, pdf, privateFileMode)) === 'occupied')
    await expectNewFile(file, ['.pdf']);
  const { bytes, sha256 } = await digestFile(file);
  printResult(
    io,
    { paper: { file, bytes, sha256, note: filed.note } },
    () => `${fileLine(io.locale, file, { bytes, sha256 })}\n`,
  );
  return exitCodes.done;
}
