import sharp from 'sharp';

export interface NoisyPicture {
  type: string;
  bytes: Buffer;
}

/** How fine the grain is. */
const width = 900;
const height = 640;
/**
 * What a platform sends is larger than what its feed shows, here 608 × 432; a printed PDF holds all of it. With these the plain script's
 * picture and PDF weigh about what they did on the page for which the goals were set: 40 and 79 MB, here 42 and 76.
 */
const sent = { width: 1350, height: 960 };

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
  const raw = sharp(await grainyPixels(number), { raw: { width, height, channels: 3 } }).resize(
    sent.width,
    sent.height,
  );
  if (number % 10 >= 7) return { type: 'image/webp', bytes: await raw.webp({ quality: 74, effort: 0 }).toBuffer() };
  return { type: 'image/jpeg', bytes: await raw.jpeg({ quality: 60 }).toBuffer() };
}

/** `count` different pictures, the same bytes each time: seven of ten JPEG, three WebP; about 100 kB each. */
export async function noisyPictures(count: number): Promise<NoisyPicture[]> {
  const pictures: NoisyPicture[] = [];
  for (let number = 0; number < count; number += 2) {
    const pair = [number, number + 1].filter((one) => one < count);
    pictures.push(...(await Promise.all(pair.map(noisyPicture))));
  }
  return pictures;
}
