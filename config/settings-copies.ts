import { normalize } from 'node:path';
import { z } from 'zod';
import {
  listOf,
  optional,
  plainName,
  secretReference,
  text,
  webAddress,
  wholeNumber,
  withDefault,
} from './base/values.ts';

const copyName = 'a name of a-z, 0-9 and -, like serverrum-2';
const yes = { error: 'true or false' };

/** A bucket of an S3 service. */
const s3Schema = z.strictObject({
  endpoint: webAddress,
  bucket: text('the name of a bucket'),
  /** What every key begins with, without a slash at its end. Null: nothing. */
  prefix: optional(text('what every key begins with')),
  region: withDefault(text('the name of a region'), 'us-east-1'),
  /** Whether the bucket stands in the path of the address and not in its host. */
  pathStyle: withDefault(z.boolean(yes), true),
  accessKey: secretReference,
  secretKey: secretReference,
  /** The file with the certificate of the service's own authority (PEM), relative to the configuration folder. */
  ca: optional(text('a file with a certificate (PEM), relative to the configuration folder')),
  /** What the service encrypts with. Null: as the bucket does by itself. */
  encryption: optional(z.enum(['AES256', 'aws:kms'])),
  kmsKey: optional(text('the id of a key')),
  /** Object Lock: how long nobody may remove what was copied. The bucket has to have been made for it. */
  retention: optional(z.strictObject({ mode: z.enum(['governance', 'compliance']), days: wholeNumber(1, 36_500) })),
  /** Whether each file gets a legal hold, which disposal lifts. */
  legalHold: withDefault(z.boolean(yes), false),
  /** `service`: the service's own digest counts, where it has one of the whole file. `reading`: each file is read back. */
  digests: withDefault(z.enum(['service', 'reading']), 'service'),
});

/** An entry of `copies` in settings.yaml: a copy of the archive elsewhere. */
const copySchema = z
  .strictObject({
    name: z.string({ error: copyName }).regex(plainName, { error: copyName }),
    /** A folder of another disk or of a file server, relative to the data folder. A person makes it; we never do. */
    folder: optional(text('a folder of another disk or of a file server')),
    s3: optional(s3Schema),
    /** How fast it is written, in megabytes (10⁶ bytes): other work goes before it. */
    megabytesPerSecond: withDefault(wholeNumber(1, 10_000), 20),
  })
  .refine(({ folder, s3 }) => (folder === null) !== (s3 === null), {
    error: 'either folder or s3: where the copy lies',
  });

export const copiesSchema = listOf(copySchema)
  .refine((all) => new Set(all.map(({ name }) => name)).size === all.length, {
    error: 'one name for each copy: two have the same',
  })
  .refine((all) => all.every((one, index) => !all.slice(0, index).some((other) => overlap(one, other))), {
    error: 'a place of its own for each copy: two have the same, or one lies in the other',
  });

type Copy = z.infer<typeof copySchema>;

/** Whether two copies have the same place, or one lies in the other. */
function overlap(one: Copy, other: Copy): boolean {
  const [a, b] = [placeOf(one), placeOf(other)];
  return a.startsWith(b) || b.startsWith(a);
}

/** With a slash at its end. A relative folder is reckoned from the data folder, wherever that is. */
function placeOf({ folder, s3 }: Copy): string {
  if (s3 === null) return `${normalize(`${folder}`).replace(/\/+$/, '')}/`;
  const inBucket = [s3.endpoint.replace(/\/+$/, ''), s3.bucket, ...(s3.prefix === null ? [] : [s3.prefix])].join('/');
  return `${inBucket.replace(/\/+$/, '')}/`;
}
