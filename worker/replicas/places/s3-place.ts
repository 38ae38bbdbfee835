import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import {
  AbortMultipartUploadCommand,
  type CompletedPart,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { asTold } from '../../../storage/replicas/content.ts';
import { type Content, CopyAwayError, type CopyPlace, type Standing } from '../../../storage/replicas/place.ts';
import { found } from './away-words.ts';
import type { S3Setting, S3Way } from './s3-client.ts';
import { asAway, goesOn, noneIfMissing } from './s3-errors.ts';
import { type Bucket, hide, removeVersions } from './s3-versions.ts';

/** What is sent at a time is in memory; a larger file goes in parts of this size. S3's least is 5 MB, and it takes 10,000 parts. */
const partBytes = 16 << 20;

/** A copy in a bucket of an S3 service. `name`: the copy's, for errors. */
export function s3Place(name: string, setting: S3Setting, way: S3Way): CopyPlace {
  const prefix = setting.prefix === null ? '' : `${setting.prefix.replace(/\/+$/, '')}/`;
  const its: Bucket = { name, bucket: setting.bucket, prefix, setting, way, ask: (work) => asAway(name, work) };
  const at = (path: string) => ({ Bucket: its.bucket, Key: `${prefix}${path}` });
  const { client } = way;
  const read = async (path: string) => {
    const file = await its.ask(() => noneIfMissing(() => client.send(new GetObjectCommand(at(path)))));
    return file === null ? null : piecesOf(name, file.Body as Readable);
  };
  return {
    read,
    look: (path, how = 'as-set') => lookAt(its, at(path), { how, read: () => read(path) }),
    put: (path, content) => put(its, at(path), content),
    remove: (path) => removeVersions(its, path),
    takeBack: (path) => hide(its, at(path).Key),
    list: (folder = '') => listBelow(its, folder),
    close: () => way.close(),
  };
}

type At = { Bucket: string; Key: string };

async function lookAt(
  { setting, way, ask }: Bucket,
  at: At,
  { how, read }: { how: 'as-set' | 'reading'; read(): Promise<AsyncIterable<Uint8Array> | null> },
): Promise<Standing | null> {
  const head = await ask(() =>
    noneIfMissing(() => way.client.send(new HeadObjectCommand({ ...at, ChecksumMode: 'ENABLED' }))),
  );
  if (head === null) return null;
  const told = head.ChecksumSHA256;
  // The checksum of a file in parts is one of the parts' checksums, not of the file. Its ETag tells such a file everywhere (`…-3`).
  if (how === 'as-set' && setting.digests === 'service' && told !== undefined && !/-\d+"?$/.test(head.ETag ?? ''))
    return { bytes: head.ContentLength ?? 0, sha256: Buffer.from(told, 'base64').toString('hex'), isTold: true };
  const pieces = await read();
  if (pieces === null) return null;
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const piece of pieces) {
    hash.update(piece);
    bytes += piece.length;
  }
  return { bytes, sha256: hash.digest('hex'), isTold: false };
}

async function put(its: Bucket, at: At, content: Content): Promise<void> {
  const { way, ask } = its;
  const kept = { ...at, ...keptAs(its.setting) };
  const ChecksumAlgorithm = 'SHA256' as const;
  if (content.bytes <= partBytes) {
    const Body = await wholeOf(content);
    const put = { ...kept, Body, ContentLength: Body.length, ChecksumAlgorithm, ChecksumSHA256: base64Of(Body) };
    await ask(() => way.client.send(new PutObjectCommand(put)));
    return;
  }
  const begun = await ask(() => way.client.send(new CreateMultipartUploadCommand({ ...kept, ChecksumAlgorithm })));
  const upload = { ...at, UploadId: begun.UploadId };
  try {
    const Parts: CompletedPart[] = [];
    for await (const Body of inParts(asTold(content))) {
      const [PartNumber, ChecksumSHA256] = [Parts.length + 1, base64Of(Body)];
      const part = { ...upload, PartNumber, Body, ContentLength: Body.length, ChecksumAlgorithm, ChecksumSHA256 };
      const { ETag } = await ask(() => way.client.send(new UploadPartCommand(part)));
      Parts.push({ PartNumber, ETag, ChecksumSHA256 });
    }
    await ask(() => way.client.send(new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts } })));
  } catch (error) {
    await giveUp(its, upload);
    throw error;
  }
}

/** Parts that nobody puts together lie there, unseen, until they are told to go. Where that fails the removal of the file does it. */
async function giveUp({ way, ask }: Bucket, upload: At & { UploadId: string | undefined }): Promise<void> {
  try {
    await ask(() => way.client.send(new AbortMultipartUploadCommand(upload)));
  } catch (error) {
    if (!(error instanceof CopyAwayError)) throw error;
  }
}

/** How the settings want each file to be kept there. */
function keptAs({ encryption, kmsKey, retention, legalHold }: S3Setting) {
  const until = retention === null ? null : new Date(Date.now() + retention.days * 86_400_000);
  return {
    ...(encryption === null ? {} : { ServerSideEncryption: encryption }),
    ...(kmsKey === null ? {} : { SSEKMSKeyId: kmsKey }),
    ...(retention === null || until === null
      ? {}
      : {
          ObjectLockMode: retention.mode === 'compliance' ? ('COMPLIANCE' as const) : ('GOVERNANCE' as const),
          ObjectLockRetainUntilDate: until,
        }),
    ...(legalHold ? { ObjectLockLegalHoldStatus: 'ON' as const } : {}),
  };
}

async function* listBelow(
  { name, way, ask, bucket, prefix }: Bucket,
  folder: string,
): AsyncGenerator<{ path: string; bytes: number }> {
  const Prefix = folder === '' ? prefix : `${prefix}${folder}/`;
  for (let ContinuationToken: string | undefined; ; ) {
    const page = await ask(() =>
      way.client.send(new ListObjectsV2Command({ Bucket: bucket, Prefix, ContinuationToken })),
    );
    // A console that has made the "folder" of the copy has put an empty file there.
    for (const { Key, Size } of page.Contents ?? [])
      if (Key && Key !== prefix) {
        // Cut at the prefix's length any other key would become the path of some file.
        if (!Key.startsWith(Prefix)) throw new CopyAwayError(name, found.foreign(Key));
        yield { path: Key.slice(prefix.length), bytes: Size ?? 0 };
      }
    const next = page.NextContinuationToken;
    if (!goesOn(name, page, [next], [ContinuationToken])) return;
    ContinuationToken = next;
  }
}

async function* piecesOf(name: string, body: Readable): AsyncGenerator<Uint8Array> {
  const pieces = body[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await asAway(name, () => pieces.next());
      if (next.done) return;
      yield next.value as Uint8Array;
    }
  } finally {
    body.destroy();
  }
}

async function wholeOf(content: Content): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of asTold(content)) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces);
}

async function* inParts(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let part = Buffer.allocUnsafe(partBytes);
  let filled = 0;
  for await (const piece of pieces) {
    for (let at = 0; at < piece.length; ) {
      const taken = Math.min(piece.length - at, partBytes - filled);
      part.set(piece.subarray(at, at + taken), filled);
      at += taken;
      filled += taken;
      if (filled < partBytes) continue;
      yield part;
      part = Buffer.allocUnsafe(partBytes);
      filled = 0;
    }
  }
  if (filled > 0) yield part.subarray(0, filled);
}

function base64Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('base64');
}
