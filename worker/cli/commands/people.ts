import { hashPassphrase } from '../../../config/people/passphrase.ts';
import { exitCodes } from '../parts/exit-codes.ts';
import { type Io, printResult } from '../parts/io.ts';
import { peopleWords } from '../printed/people-words.ts';

/** Makes the hash of a passphrase for `people.yaml`. The passphrase is read from stdin, never from an argument, which others could see. */
export async function hash(io: Io, input: AsyncIterable<Buffer | string>): Promise<number> {
  if (io.terminal) io.err(peopleWords[io.locale].passphrase);
  let text = '';
  for await (const part of input) text += part.toString();
  const passphrase = text.replace(/\r?\n$/, '');
  const hashed = await hashPassphrase(passphrase);
  printResult(io, { passphrase: hashed }, () => `passphrase: "${hashed}"\n`);
  return exitCodes.done;
}
