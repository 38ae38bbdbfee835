import sharp from 'sharp';

/** An element of WebM (EBML): its id as hexadecimal digits, its size in eight bytes, its content. */
function element(id: string, ...content: Buffer[]): Buffer {
  const body = Buffer.concat(content);
  const size = Buffer.alloc(8);
  size.writeBigUInt64BE(BigInt(body.length) | (1n << 56n));
  return Buffer.concat([Buffer.from(id, 'hex'), size, body]);
}

const number = (value: number) => Buffer.from([value >> 8, value & 0xff]);
const words = (text: string) => Buffer.from(text, 'latin1');

/** A real film of one colour, some hundred bytes: WebM with two key frames of VP8, which are what a WebP with loss holds. */
export async function tinyFilm(seconds: number, [width, height] = [160, 90]): Promise<Buffer> {
  const picture = await sharp({ create: { width, height, channels: 3, background: '#357' } })
    .webp({ quality: 30 })
    .toBuffer();
  const at = picture.indexOf('VP8 ');
  const frame = picture.subarray(at + 8, at + 8 + picture.readUInt32LE(at + 4));
  const length = Buffer.alloc(8);
  length.writeDoubleBE(seconds * 1000);
  const block = (ms: number) => element('a3', Buffer.from([0x81]), number(ms), Buffer.from([0x80]), frame);
  return Buffer.concat([
    element(
      '1a45dfa3',
      element('4286', number(1)),
      element('4282', words('webm')),
      element('4287', number(2)),
      element('4285', number(2)),
    ),
    element(
      '18538067',
      element(
        '1549a966',
        element('2ad7b1', Buffer.from([0x0f, 0x42, 0x40])),
        element('4d80', words('prov')),
        element('5741', words('prov')),
        element('4489', length),
      ),
      element(
        '1654ae6b',
        element(
          'ae',
          element('d7', number(1)),
          element('73c5', number(1)),
          element('83', number(1)),
          element('86', words('V_VP8')),
          element('e0', element('b0', number(width)), element('ba', number(height))),
        ),
      ),
      element('1f43b675', element('e7', number(0)), block(0), block(Math.min(30_000, (seconds - 0.1) * 1000))),
    ),
  ]);
}

/** A real sound: silence as WAV, eight bits at 8 kHz. */
export function tinySound(seconds: number): Buffer {
  const bytes = Math.round(seconds * 8000);
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + bytes, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(8000, 24);
  head.writeUInt32LE(8000, 28);
  head.writeUInt16LE(1, 32);
  head.writeUInt16LE(8, 34);
  head.write('data', 36);
  head.writeUInt32LE(bytes, 40);
  return Buffer.concat([head, Buffer.alloc(bytes, 128)]);
}

export const captionText = 'WEBVTT\n\n00:00.000 --> 00:02.000\nBadhuset öppnar på måndag.\n';
