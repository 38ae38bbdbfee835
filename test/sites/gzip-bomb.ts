import { constants, deflateRawSync } from 'node:zlib';

const header = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]);
/** The last, empty block, then a checksum and a length that are wrong: a browser shows what it has by then. */
export const crc32Trailer = Buffer.concat([Buffer.from([3, 0]), Buffer.alloc(8)]);

/**
 * A gzip stream of `megabytes` of harmless HTML in parts, without its end. One megabyte is deflated once and flushed
 * fully, so its bytes can stand in the stream any number of times.
 */
export function* gzipBomb(megabytes: number): Generator<Buffer> {
  const start = '<!doctype html><html lang="sv"><meta charset="utf-8"><title>Bomb</title><p>Exempelkommun</p>';
  const flushed = { finishFlush: constants.Z_FULL_FLUSH };
  const block = deflateRawSync(Buffer.from('<p>åäö</p>'.repeat(80_660)), flushed);
  yield Buffer.concat([header, deflateRawSync(Buffer.from(start), flushed)]);
  for (let at = 0; at < megabytes; at += 1) yield block;
}
