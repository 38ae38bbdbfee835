import { hashPassphrase } from '../../../config/people/passphrase.ts';
import { exitCodes } from '../parts/exit-codes.ts';
import { type Io, printResult } from '../parts/io.ts';

/** Makes the hash of a passphrase for `people.yaml`. The passphrase is read from stdin, never from an argument, which others could see. */
export async function hash(io: Io, input: AsyncIterable<Buffer | string>): Promise<number> {
  if (io.terminal) io.err('Passphrase, then Enter and Ctrl-D: ');
  let text = '';
  for await (const part of input) text += part.toString();
  const passphrase = text.replace(/\r?\n$/, '');
  const hashed = await hashPassphrase(passphrase);
  printResult(io, { passphrase: hashed }, () => `passphrase: "${hashed}"\n`);
  return exitCodes.done;
}
