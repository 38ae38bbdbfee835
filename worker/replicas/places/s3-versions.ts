import {
  AbortMultipartUploadCommand,
  DeleteObjectCommand,
  GetBucketVersioningCommand,
  GetObjectLegalHoldCommand,
  GetObjectRetentionCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  type ListMultipartUploadsCommandInput,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  type ListObjectVersionsCommandInput,
  PutObjectLegalHoldCommand,
} from '@aws-sdk/client-s3';
import { CopyAwayError, type Left } from '../../../storage/replicas/place.ts';
import { found } from './away-words.ts';
import type { S3Setting, S3Way } from './s3-client.ts';
import { goesOn, noneIfMissing, noneIfRefused, noneIfUnknown } from './s3-errors.ts';

/** What the bucket is asked about, and how a key follows from a path. */
export interface Bucket {
  name: string;
  bucket: string;
  /** '' or what every key begins with, with a slash at its end. */
  prefix: string;
  setting: S3Setting;
  way: S3Way;
  /** Asks the service. Whatever it says instead of an answer, the copy does not do what it is told. */
  ask<T>(work: () => Promise<T>): Promise<T>;
}

/**
 * Removes a file, or a folder with everything in it, with every version and every unfinished upload. A hold that the settings have us place is
 * lifted first; retention is never passed by. What is retained is hidden, so that it is no file of the copy any more.
 */
export async function removeVersions(its: Bucket, path: string): Promise<Left> {
  await abortUploads(its, path);
  if (!(await isVersioned(its))) {
    for (const Key of await keysOf(its, path))
      if (!(await removeOne(its, { Key }))) throw new CopyAwayError(its.name, found.refusedRemoval(Key));
    return { kept: false };
  }
  const { versions, markers } = await versionsOf(its, path);
  const kept: { Key: string; VersionId: string | undefined }[] = [];
  for (const version of versions) {
    if (its.setting.legalHold) await liftHold(its, version);
    if (!(await removeOne(its, version))) kept.push(version);
  }
  const hidden = new Set(kept.map(({ Key }) => Key));
  // A marker hides what is kept; elsewhere it is a name that is left.
  for (const Key of hidden) if (!markers.some((one) => one.Key === Key && one.IsLatest)) await hide(its, Key);
  for (const marker of markers)
    if (!hidden.has(marker.Key) && !(await removeOne(its, marker)))
      throw new CopyAwayError(its.name, found.refusedRemoval(marker.Key));
  if (kept.length === 0) return { kept: false };
  return { kept: true, until: await lastDay(its, kept) };
}

async function isVersioned({ way, bucket, ask }: Bucket): Promise<boolean> {
  const found = await ask(() =>
    noneIfUnknown(() => way.client.send(new GetBucketVersioningCommand({ Bucket: bucket }))),
  );
  return found?.Status !== undefined;
}

/** The key of the file itself, and those below it. */
function isOf(its: Bucket, path: string, Key: string | undefined): Key is string {
  const key = `${its.prefix}${path}`;
  return Key !== undefined && (Key === key || Key.startsWith(`${key}/`));
}

async function keysOf(its: Bucket, path: string): Promise<string[]> {
  const { way, bucket, ask } = its;
  const keys: string[] = [];
  for (let ContinuationToken: string | undefined; ; ) {
    const asked = { Bucket: bucket, Prefix: `${its.prefix}${path}`, ContinuationToken };
    const page = await ask(() => way.client.send(new ListObjectsV2Command(asked)));
    for (const { Key } of page.Contents ?? []) if (isOf(its, path, Key)) keys.push(Key);
    const next = page.NextContinuationToken;
    if (!goesOn(its.name, page, [next], [ContinuationToken])) return keys;
    ContinuationToken = next;
  }
}

interface Version {
  Key: string;
  VersionId: string | undefined;
  IsLatest: boolean;
}

async function versionsOf(its: Bucket, path: string): Promise<{ versions: Version[]; markers: Version[] }> {
  const { way, bucket, ask } = its;
  const all = { versions: [] as Version[], markers: [] as Version[] };
  let from: Pick<ListObjectVersionsCommandInput, 'KeyMarker' | 'VersionIdMarker'> = {};
  for (;;) {
    const asked: ListObjectVersionsCommandInput = { Bucket: bucket, Prefix: `${its.prefix}${path}`, ...from };
    const page = await ask(() => way.client.send(new ListObjectVersionsCommand(asked)));
    const take = (some: { Key?: string; VersionId?: string; IsLatest?: boolean }[] = []) =>
      some.flatMap(({ Key, VersionId, IsLatest = false }) =>
        isOf(its, path, Key) ? [{ Key, VersionId, IsLatest }] : [],
      );
    all.versions.push(...take(page.Versions));
    all.markers.push(...take(page.DeleteMarkers));
    const { NextKeyMarker: KeyMarker, NextVersionIdMarker } = page;
    if (!goesOn(its.name, page, [KeyMarker, NextVersionIdMarker], [from.KeyMarker, from.VersionIdMarker])) return all;
    from = { KeyMarker, VersionIdMarker: NextVersionIdMarker || undefined };
  }
}

/** False: the service refuses, as it does while something is retained. */
async function removeOne(
  its: Bucket,
  { Key, VersionId }: { Key: string; VersionId?: string | undefined },
): Promise<boolean> {
  const { way, bucket, ask } = its;
  const at = { Bucket: bucket, Key, ...(VersionId === undefined ? {} : { VersionId }) };
  return ask(async () => {
    const done = await noneIfRefused(() => way.client.send(new DeleteObjectCommand(at)));
    return done !== null;
  });
}

async function liftHold({ way, bucket, ask }: Bucket, { Key, VersionId }: Version): Promise<void> {
  const off = { Bucket: bucket, Key, VersionId, LegalHold: { Status: 'OFF' as const } };
  await ask(() => noneIfRefused(() => way.client.send(new PutObjectLegalHoldCommand(off))));
}

/** A file of a bucket that keeps versions is hidden by a marker; of any other it goes. */
export async function hide({ way, bucket, ask }: Bucket, Key: string): Promise<void> {
  await ask(() => way.client.send(new DeleteObjectCommand({ Bucket: bucket, Key })));
}

/** When the last of it may go; null while a hold lies on one. */
async function lastDay(
  its: Bucket,
  kept: readonly { Key: string; VersionId: string | undefined }[],
): Promise<string | null> {
  const { name, bucket } = its;
  let last = '';
  for (const { Key, VersionId } of kept) {
    const until = await heldUntil(its, { Bucket: bucket, Key, VersionId });
    if (until === null) return null;
    if (until === undefined) throw new CopyAwayError(name, found.refusedRemoval(Key));
    if (until > last) last = until;
  }
  return last;
}

/** Null: a hold lies on it. Undefined: nothing does. Some services tell it with the file, others only where they are asked for it. */
async function heldUntil({ way, ask }: Bucket, at: { Bucket: string; Key: string; VersionId: string | undefined }) {
  const head = await ask(() => way.client.send(new HeadObjectCommand(at)));
  if (head.ObjectLockLegalHoldStatus === 'ON') return null;
  if (head.ObjectLockRetainUntilDate !== undefined) return head.ObjectLockRetainUntilDate.toISOString();
  const hold = await ask(() => noneIfMissing(() => way.client.send(new GetObjectLegalHoldCommand(at))));
  if (hold?.LegalHold?.Status === 'ON') return null;
  const retention = await ask(() => noneIfMissing(() => way.client.send(new GetObjectRetentionCommand(at))));
  return retention?.Retention?.RetainUntilDate?.toISOString();
}

async function abortUploads(its: Bucket, path: string): Promise<void> {
  const { way, bucket, ask } = its;
  const Prefix = `${its.prefix}${path}`;
  for (let from: Pick<ListMultipartUploadsCommandInput, 'KeyMarker' | 'UploadIdMarker'> = {}; ; ) {
    const asked = { Bucket: bucket, Prefix, ...from };
    // A service that does not tell of unfinished uploads has none that we could find.
    const page = await ask(() => noneIfUnknown(() => way.client.send(new ListMultipartUploadsCommand(asked))));
    for (const { Key, UploadId } of page?.Uploads ?? []) {
      if (!isOf(its, path, Key)) continue;
      await ask(() => way.client.send(new AbortMultipartUploadCommand({ Bucket: bucket, Key, UploadId })));
    }
    const { NextKeyMarker: KeyMarker, NextUploadIdMarker } = page ?? {};
    if (
      page === null ||
      !goesOn(its.name, page, [KeyMarker, NextUploadIdMarker], [from.KeyMarker, from.UploadIdMarker])
    )
      return;
    from = { KeyMarker, UploadIdMarker: NextUploadIdMarker || undefined };
  }
}
