import { readFile } from 'node:fs/promises';
import { receiptEnding } from '../../../jobs/delivery/receipt.ts';
import { codeOf } from '../../../storage/files/faults.ts';
import { UsageError } from './io.ts';

/** A receipt that `option` names, with its extension, `bin` where it has none. Throws UsageError. */
export async function receiptIn(file: string, option: string): Promise<{ content: Buffer; extension: string }> {
  try {
    return { content: await readFile(file), extension: receiptEnding({ name: file }) };
  } catch (cause) {
    if (codeOf(cause) === undefined) throw cause;
    throw new UsageError(
      `expected a receipt at ${file}, found no readable file`,
      `Name the file with ${option}.`,
      `det finns ingen läsbar kvittens ${file}. Ange filen med ${option}.`,
      {
        cause,
      },
    );
  }
}
