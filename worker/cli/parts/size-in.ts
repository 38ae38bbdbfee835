import { bytesIn } from '../../../config/base/size.ts';
import { UsageError } from './io.ts';

/** A size as people write it, like `50GB` or `700 MB`, in bytes. Throws UsageError. */
export function sizeIn(option: string, text: string): number {
  const bytes = bytesIn(text);
  if (bytes !== null) return bytes;
  throw new UsageError(
    `expected ${option} with a size like 700MB, 50GB or 1TB, found ${JSON.stringify(text)}`,
    'Give a whole number and MB, GB or TB.',
    `${option} ska vara en storlek som 700MB, 50GB eller 1TB, inte ${JSON.stringify(text)}.`,
  );
}
