import { z } from 'zod';
import { plainName, text, wholeNumber, withDefault } from './base/values.ts';

const copyName = 'a name of a-z, 0-9 and -, like serverrum-2';

/** An entry of `copies` in settings.yaml: a copy of the archive elsewhere. */
export const copySchema = z.strictObject({
  name: z.string({ error: copyName }).regex(plainName, { error: copyName }),
  /** A folder of another disk or of a file server, relative to the data folder. A person makes it; we never do. */
  folder: text('a folder of another disk or of a file server'),
  /** How fast it is written, in megabytes (10⁶ bytes): other work goes before it. */
  megabytesPerSecond: withDefault(wholeNumber(1, 10_000), 20),
});
