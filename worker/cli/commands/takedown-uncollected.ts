import { resolve } from 'node:path';
import type { Account } from '../../../config/register/accounts.ts';
import { refuseContent } from '../../../jobs/takedowns/uncollected.ts';
import type { Reader } from '../../../jobs/workplace.ts';
import { committeeToday } from '../../gather/collect/collect-now.ts';
import { answered } from '../../gather/manual/add-outside.ts';
import { givenFile } from '../../gather/manual/file-by-hand.ts';
import { noteUncollected } from '../../gather/manual/note-uncollected.ts';
import { wordsInFiles } from '../../gather/manual/words-in-files.ts';
import { accountCalled } from '../parts/account-called.ts';
import { itemsCalled } from '../parts/choose-items.ts';
import { noteWriter } from '../parts/deciding.ts';
import { exitCodes } from '../parts/exit-codes.ts';
import { type Io, printResult, UsageError } from '../parts/io.ts';
import { openForCommand } from '../parts/open-for-command.ts';
import { printedItemWords } from '../printed/item-words.ts';
import { addressOf } from './item-add-outside.ts';
import { type AddOptions, noteSaid, printNotes, timeSaid } from './takedown.ts';

export interface UncollectedOptions extends AddOptions {
  text?: string;
  /** The words are those that the program reads in the files. */
  textAsRead?: boolean;
  nothingKept?: string;
  author?: string;
  own?: boolean;
  url?: string;
  published?: string;
  answers?: string;
}

/**
 * Notes that something was taken down before it was collected, with what a person has kept of it. Where the words are not given they are read by a
 * program and shown, and nothing is written before the person has confirmed them.
 */
export async function addUncollected(
  io: Io,
  id: string,
  files: string[],
  options: UncollectedOptions,
): Promise<number> {
  await using workplace = await openForCommand(io);
  const { accounts, settings } = workplace.configuration;
  const account = accountCalled(accounts, id);
  const about = { account: id, committee: committeeToday(workplace, account), secret: false, locked: false };
  const said = noteSaid(options, workplace);
  const { nothingKept, textAsRead = false, published } = options;
  const words = { ...said, ...(nothingKept === undefined ? {} : { nothingKeptBecause: nothingKept }) };
  if (textAsRead && options.text !== undefined) {
    throw new UsageError(
      'expected --text or --text-as-read, found both',
      'Give one of them.',
      'både --text och --text-as-read är angivna. Ange det ena.',
    );
  }
  const paths = files.map((file) => resolve(file));
  refuseContent({ text: options.text ?? '', files: paths }, words);
  const by = await noteWriter(io, workplace, options, [{ ...about, takedown: null }]);
  const read = options.text === undefined && paths.length > 0 ? await wordsInFiles(paths) : '';
  const isUnread = options.text === undefined && paths.length > 0;
  if (isUnread && (read === '' || !textAsRead)) {
    const says = printedItemWords[io.locale];
    printResult(io, { read }, () => `${read === '' ? says.noneRead : says.readWords(read)}\n`);
    return exitCodes.needsPerson;
  }
  const { item, note } = await noteUncollected(
    workplace,
    account,
    {
      given: paths.map(givenFile),
      text: (options.text ?? read).trim(),
      readBy: textAsRead ? 'program-confirmed' : 'person',
      url: options.url === undefined ? null : addressOf(options.url),
      author: options.author ?? null,
      isOwn: options.own ?? false,
      published: published === undefined ? null : timeSaid('--published', published, settings.timezone),
      answers: options.answers === undefined ? null : await answeredItem(workplace, options.answers, account),
    },
    { ...words, notedBy: by, notedAt: new Date().toISOString() },
  );
  await printNotes(io, workplace, [item], [note]);
  return exitCodes.done;
}

async function answeredItem(workplace: Reader, id: string, account: Account) {
  const [row] = await itemsCalled(workplace, [id]);
  if (row && row.account === account.id) return answered(row);
  throw new UsageError(
    `expected --answers with an item of ${account.id}, found ${id} of ${row?.account}`,
    'Name the collected item below which it stood, or leave it out.',
    `--answers ${id} är inget inlägg på ${account.id}. Ange det insamlade inlägg som det stod under, eller utelämna det.`,
  );
}
