import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { sectionExample } from '../../../config/base/laws.ts';
import { type AskedMask, askedMaskSchema } from '../../../jobs/release/asked-masks.ts';
import { readSubject, refuseLocked } from '../../../jobs/release/copy-subject.ts';
import { readCopyTexts, suggestedIn } from '../../../jobs/release/copy-texts.ts';
import { noteLooks } from '../../../jobs/secrecy/note-looks.ts';
import { wordKinds } from '../../../storage/records/release.ts';
import { makeCopy } from '../../copies/make-copy.ts';
import { maskWords } from '../../desk/releases/mask-words.ts';
import { newSealInWords } from '../../papers/seal/seal-words.ts';
import { namedDecider } from '../parts/deciding.ts';
import { exitCodes } from '../parts/exit-codes.ts';
import { type Io, printResult, UsageError } from '../parts/io.ts';
import { openForCommand } from '../parts/open-for-command.ts';
import type { SaidPerson } from '../parts/prove-person.ts';
import { fileLine } from '../printed/file-words.ts';
import { requestWords } from '../printed/request-words.ts';
import { knownRelease, shown } from './release.ts';

export interface CopyOptions extends SaidPerson {
  masks?: string;
  words: string[];
  every: string[];
  saying: string[];
  law?: string;
  reason?: string;
}

/** Makes a copy, whole or masked. Exit 1 when masked words can also be read elsewhere in the copy, more was masked, or its seal is lacking. */
export async function copyRelease(io: Io, id: string, options: CopyOptions): Promise<number> {
  await using workplace = await openForCommand(io);
  const filed = await knownRelease(workplace, id);
  const by = await namedDecider(io, workplace, options, [filed.release]);
  const masks = await masksOf(options);
  const copying = { masks, by, at: new Date().toISOString(), reason: options.reason ?? null };
  const { file, sha256, bytes, leftovers, widened, seal, filed: told } = await makeCopy(workplace, filed, copying);
  const says = maskWords[io.locale];
  printResult(
    io,
    { copy: { file, sha256, bytes, leftovers, widened, ...(seal === null ? {} : { seal }) }, releases: [shown(told)] },
    () =>
      [
        fileLine(io.locale, file, { bytes, sha256 }),
        ...(seal === null ? [] : [newSealInWords(seal)[io.locale]]),
        ...(leftovers.length === 0 ? [] : [says.leftoversText]),
        ...leftovers.map(({ where, what }) => `  ${says.leftover(where, what)}`),
        ...widened.map((where) => `  ${says.widened(where)}`),
        '',
      ].join('\n'),
  );
  const unsealed = seal !== null && 'unsealed' in seal;
  return unsealed || leftovers.length + widened.length > 0 ? exitCodes.needsPerson : exitCodes.done;
}

/** Tells the words in what a request is about that may have to be masked. Masks nothing. */
export async function suggestWords(io: Io, id: string, options: SaidPerson): Promise<number> {
  await using workplace = await openForCommand(io);
  const filed = await knownRelease(workplace, id);
  const person = await namedDecider(io, workplace, options, [filed.release]);
  const subject = await readSubject(workplace, filed);
  await refuseLocked(workplace, subject);
  // The request that the copy is for is the purpose.
  const purpose = workplace.configuration.settings.proof.looks === 'purpose' ? id : null;
  await noteLooks(workplace, person, [...subject.threads.values()].flat(), purpose);
  const words = suggestedIn(await readCopyTexts(workplace, subject));
  const says = requestWords[io.locale];
  printResult(io, { words }, () =>
    [
      ...words.map(({ kind, words: found, times }) => `${says.wordKind(kind)}  ${times}  ${found}`),
      words.length === 0 ? says.noSuggestion : says.suggested(id),
      '',
    ].join('\n'),
  );
  return exitCodes.done;
}

/** What is to be masked, by the options and the file of masks; null: nothing, and the copy is whole. */
async function masksOf({
  masks: file,
  words,
  every,
  saying: quotes,
  law: paragraph,
}: CopyOptions): Promise<AskedMask[] | null> {
  const isAsked = words.length + every.length + quotes.length > 0;
  if (file === undefined && !isAsked) return null;
  const inFile = file === undefined ? [] : await masksIn(file);
  if (!isAsked) return inFile;
  if (paragraph === undefined || paragraph.trim() === '') {
    throw new UsageError(
      'expected the section of law by which words are masked, found none',
      `Give it with --law, as --law "${sectionExample}".`,
      `säg med --law vad maskningen vilar på, som --law "${sectionExample}".`,
    );
  }
  const kinds = wordKinds.filter((kind) => kind !== 'other');
  const named = [
    ...words.map((one) => ({ words: one, paragraph })),
    ...every.map((kind) => ({ every: kind, paragraph })),
    ...quotes.map((quote) => ({ saying: quote, paragraph })),
  ].map((one) => {
    const read = askedMaskSchema.safeParse(one);
    if (read.success) return read.data;
    throw new UsageError(
      `expected words of two letters or more, or one of ${kinds.join(', ')}, found ${JSON.stringify(Object.values(one)[0])}`,
      'See `ogonblick release copy --help`.',
      `det som maskas ska vara ord med minst två bokstäver, eller något av ${kinds.join(', ')}, inte ${JSON.stringify(Object.values(one)[0])}. Se \`ogonblick release copy --help\`.`,
    );
  });
  return [...inFile, ...named];
}

/** The masks in a file. Throws UsageError, which names the place in the file. */
async function masksIn(file: string): Promise<AskedMask[]> {
  const refuseFile = (found: string, cause?: unknown) =>
    new UsageError(
      `expected masks as a JSON array in ${file}, found ${found}`,
      `Like [{ "words": "070-123 45 67", "paragraph": "${sectionExample}" }, { "saying": "…", "paragraph": "…" }]; see \`ogonblick release copy --help\`.`,
      `filen ${file} är ingen JSON-lista med maskningar, som [{ "words": "070-123 45 67", "paragraph": "${sectionExample}" }, { "saying": "…", "paragraph": "…" }]; se \`ogonblick release copy --help\`.`,
      { cause },
    );
  let json: unknown;
  try {
    json = JSON.parse(await readFile(file, 'utf8'));
  } catch (cause) {
    throw refuseFile(cause instanceof SyntaxError ? 'no JSON' : 'no readable file', cause);
  }
  const read = z.array(askedMaskSchema).safeParse(json);
  if (read.success) return read.data;
  throw refuseFile(`something else at ${read.error.issues[0]?.path.join('.') ?? 'its beginning'}`, read.error);
}
