import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { removeIfThere } from '../../../storage/files/durable.ts';
import { namingFaults } from '../../../storage/files/faults.ts';
import { privateFileMode } from '../../../storage/files/modes.ts';

/** Why a body is not whole, in the words of WARC 1.1 (`WARC-Truncated`, ISO 28500:2017 §5.13). */
export type Cut = 'length' | 'time' | 'disconnect' | 'unspecified';

/** A body that has come to its end: in memory when small, else in a file of its own. */
export interface Body {
  readonly bytes: number;
  /** Hexadecimal. */
  readonly sha256: string;
  readonly cut: Cut | null;
  /** Reads from the beginning, as often as wanted, until `discard`. */
  read(): AsyncIterable<Uint8Array>;
  discard(): Promise<void>;
}

/** Takes a body in parts, in order. The body is cut at the limits; what comes after is dropped. */
export interface Spool {
  write(part: Uint8Array): void;
  readonly bytes: number;
  /** Whether a further part would be dropped. */
  full(): boolean;
  /** Throws what kept the parts from being written to the disk (DiskFullError …). */
  end(cut?: Cut | null): Promise<Body>;
}

export interface SpoolLimits {
  /** The longest body, bytes. */
  bodyBytes: number;
  /** How much the whole visit may still keep; every spool counts it down. */
  visit: { bytesLeft: number };
}

/** Most answers are small, and a file for each of them would cost more than the memory. */
const inMemoryBytes = 128 * 1024;

export function openSpool(folder: string, limits: SpoolLimits): Spool {
  const digest = createHash('sha256');
  const path = join(folder, `${randomUUID()}.body`);
  let waiting: Uint8Array[] = [];
  let waitingBytes = 0;
  let bytes = 0;
  let overflowed = false;
  let file: FileHandle | null = null;
  let failure: { error: unknown } | null = null;
  let writing: Promise<void> | null = null;

  const toDisk = () => {
    const parts = waiting;
    waiting = [];
    waitingBytes = 0;
    const earlier = writing ?? Promise.resolve();
    writing = earlier.then(async () => {
      if (failure) return;
      try {
        await namingFaults(path, async () => {
          file ??= await open(path, 'wx', privateFileMode);
          await file.appendFile(Buffer.concat(parts));
        });
      } catch (error) {
        failure = { error };
      }
    });
  };
  const room = () => Math.max(0, Math.min(limits.bodyBytes - bytes, limits.visit.bytesLeft));
  return {
    get bytes() {
      return bytes;
    },
    full: () => overflowed || room() === 0,
    write(part) {
      const kept = part.subarray(0, overflowed ? 0 : room());
      if (kept.length < part.length) overflowed = true;
      if (kept.length === 0) return;
      bytes += kept.length;
      limits.visit.bytesLeft -= kept.length;
      digest.update(kept);
      waiting.push(kept);
      waitingBytes += kept.length;
      if (waitingBytes > inMemoryBytes) toDisk();
    },
    async end(cut = null) {
      if (writing && waiting.length > 0) toDisk();
      await writing;
      await file?.close();
      const whole = { bytes, sha256: digest.digest('hex'), cut: overflowed ? ('length' as const) : cut };
      if (failure) {
        await removeIfThere(path);
        throw failure.error;
      }
      return file ? { ...whole, ...onDisk(path) } : { ...whole, ...inMemory(waiting) };
    },
  };
}

/** A body without bytes: the answer has none, or its bytes could not be had. */
export function emptyBody(cut: Cut | null = null): Body {
  return { bytes: 0, sha256: createHash('sha256').digest('hex'), cut, ...inMemory([]) };
}

function onDisk(path: string): Pick<Body, 'read' | 'discard'> {
  return { read: () => createReadStream(path), discard: () => removeIfThere(path) };
}

function inMemory(parts: Uint8Array[]): Pick<Body, 'read' | 'discard'> {
  return {
    async *read() {
      yield* parts;
    },
    async discard() {
      parts.length = 0;
    },
  };
}
