import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { inflateSync } from 'node:zlib';
import { redactionRefusals } from '../../jobs/redaction/redaction-words.ts';
import { type Traces, tells } from '../../jobs/redaction/traces.ts';
import type { Place } from '../../storage/records/posts.ts';
import { decode } from '../papers/pictures/picture.ts';
import { eachRecord, withPackage } from './each-record.ts';
import { refused, type SeenRedaction } from './look-at-redaction.ts';
import { readings } from './readings.ts';
import type { RedactedFiles } from './redact-files.ts';

/**
 * Looks through all files of a draft before it is sealed, by other means than those that made it: texts as they can be read; in all bytes, also those
 * that are packed in PDF and WACZ, for the texts and addresses themselves. Then compares the pictures pixel by pixel with the sealed ones. Throws
 * RedactionRefusedError where something is left, or where more than the boxes has changed.
 */
export async function refuseLeft(folder: string, seen: SeenRedaction, files: RedactedFiles): Promise<void> {
  const { description, traces } = seen;
  const wanted = wantedBytes(seen);
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries.filter((one) => one.isFile())) {
    const path = join(entry.parentPath, entry.name);
    const bytes = await readFile(path);
    const isText = /\.(?:json|csv|html|vtt)$/.test(path);
    let left = isText && readsOf(bytes.toString('utf8'), traces);
    for await (const part of unpacked(bytes, path)) left ||= wanted.some((one) => part.includes(one));
    if (left) throw refused(redactionRefusals.left(description.id, relative(folder, path)));
  }
  for (const { path } of description.files) {
    const file = files.renamed.get(path) ?? path;
    const boxes = files.filled.filter((box) => box.file === file);
    if (boxes.length === 0) continue;
    if (await isOtherOutside(join(seen.bag, path), join(folder, file), boxes)) {
      throw refused(redactionRefusals.otherPixels(description.id, file));
    }
  }
}

/** Whether a pixel outside the boxes differs. The boxes are emptied in both pictures; then all bytes have to be the same. */
async function isOtherOutside(from: string, to: string, boxes: readonly Place[]): Promise<boolean> {
  const [before, after] = [await decode(from), await decode(to)];
  if (before.width !== after.width || before.height !== after.height) return true;
  for (const { rgb, width } of [before, after]) {
    for (const box of boxes) {
      for (let y = box.y; y < box.y + box.height; y += 1) {
        rgb.fill(0, (y * width + box.x) * 3, (y * width + box.x + box.width) * 3);
      }
    }
  }
  return !before.rgb.equals(after.rgb);
}

function readsOf(text: string, traces: Traces): boolean {
  return readings(text).some((reading) => tells(reading, traces, 'sure'));
}

/** Shorter texts stand everywhere. */
const worthFinding = 16;

/** Texts and addresses that nothing else in the bag has, in the ways in which PDF and JSON write them. */
function wantedBytes({ placed, fresh, traces, entries }: SeenRedaction): Buffer[] {
  const kept = entries.filter((entry) => !placed.gone.has(entry)).map(({ shown }) => shown.text);
  const texts = fresh
    .map(({ shown }) => shown.text)
    .filter((text) => text.length >= worthFinding && !kept.some((other) => other.includes(text)));
  const whole = traces.addresses.filter((address) => /^https?:/.test(address) && address.length >= worthFinding);
  // An address may be the beginning of one that stays.
  const links = whole.filter(
    (address) => !entries.some((one) => !placed.gone.has(one) && JSON.stringify(one.shown).includes(address)),
  );
  return [...texts, ...links].flatMap((text) => {
    const utf16 = Buffer.from(text, 'utf16le').swap16();
    return [Buffer.from(text), utf16, Buffer.from(utf16.toString('hex')), Buffer.from(encodeURI(text))];
  });
}

/** The bytes of a file, and all that is packed in it: streams of a PDF, records of a WACZ. */
async function* unpacked(bytes: Buffer, path: string): AsyncGenerator<Buffer> {
  yield bytes;
  if (path.endsWith('.pdf')) yield* streamsOf(bytes);
  if (!path.endsWith('.wacz')) return;
  const blocks: Buffer[] = [];
  await withPackage(path, async (opened, entries) => {
    for await (const { block } of eachRecord(opened, entries ?? [])) blocks.push(block ?? Buffer.alloc(0));
  });
  yield* blocks;
}

function* streamsOf(bytes: Buffer): Generator<Buffer> {
  const mark = 'stream\n';
  for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at + 1)) {
    const start = at + mark.length;
    // The head of a zlib stream (RFC 1950). What is not packed is found in the bytes themselves.
    if (bytes[start] === 0x78 && bytes.readUInt16BE(start) % 31 === 0) yield inflateSync(bytes.subarray(start));
  }
}
