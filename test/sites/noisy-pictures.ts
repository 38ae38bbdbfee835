import sharp from 'sharp';

export interface NoisyPicture {
  type: string;
  bytes: Buffer;
}

const width = 900;
const height = 640;

/** Always the same numbers from 0 to 1 for the same seed. */
function numbersFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** A million grains from -12 to 12; each picture begins at another place among them. */
const grains = (() => {
  const next = numbersFrom(1);
  return Int8Array.from({ length: 1_000_003 }, () => next() * 25 - 12);
})();

/** Soft stains and grain, as a photograph has: encoders get neither flat colour nor pure noise. */
async function grainyPixels(seed: number): Promise<Buffer> {
  const next = numbersFrom(seed * 7_919 + 1);
  const stains = Buffer.from(Array.from({ length: 7 * 5 * 3 }, () => 40 + next() * 180));
  const pixels = await sharp(stains, { raw: { width: 7, height: 5, channels: 3 } })
    .resize(width, height, { fit: 'fill', kernel: 'cubic' })
    .raw()
    .toBuffer();
  // Clamped by the array itself: sums below 0 and above 255 stay in range.
  const clamped = new Uint8ClampedArray(pixels.buffer, pixels.byteOffset, pixels.length);
  const { length } = grains;
  let grain = (seed * 99_991) % length;
  for (let at = 0; at < pixels.length; at += 3) {
    const by = grains[grain] ?? 0;
    grain = grain + 1 === length ? 0 : grain + 1;
    for (let channel = at; channel < at + 3; channel += 1) clamped[channel] = (clamped[channel] ?? 0) + by;
  }
  return pixels;
}

async function noisyPicture(number: number): Promise<NoisyPicture> {
  const raw = sharp(await grainyPixels(number), { raw: { width, height, channels: 3 } });
  if (number % 25 === 24) return { type: 'image/png', bytes: await raw.resize(300, 213).png().toBuffer() };
  if (number % 10 >= 7) return { type: 'image/webp', bytes: await raw.webp({ quality: 82, effort: 0 }).toBuffer() };
  return { type: 'image/jpeg', bytes: await raw.jpeg({ quality: 80 }).toBuffer() };
}

/** `count` different pictures, the same bytes each time: mostly JPEG, a quarter WebP, a few PNG; about 100 kB each. */
export async function noisyPictures(count: number): Promise<NoisyPicture[]> {
  const pictures: NoisyPicture[] = [];
  for (let number = 0; number < count; number += 2) {
    const pair = [number, number + 1].filter((one) => one < count);
    pictures.push(...(await Promise.all(pair.map(noisyPicture))));
  }
  return pictures;
}
