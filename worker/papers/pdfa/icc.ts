/** Colorants of sRGB adapted to D50, white point D50 (IEC 61966-2-1; ICC.1:2001-04 annex A). */
const xyz = {
  wtpt: [0.9642, 1, 0.8249],
  rXYZ: [0.43607, 0.22249, 0.01392],
  gXYZ: [0.38515, 0.71687, 0.09708],
  bXYZ: [0.14307, 0.06061, 0.7141],
} as const;
const curveSteps = 1024;

/**
 * An sRGB colour profile of ICC version 2.1 (which PDF/A-1 demands), made here from the published numbers: a matrix and one tone curve, 2.6 KB.
 * As our own work it is under this project's licence, and its text says so.
 */
export function srgbProfile(): Buffer {
  const curve = toneCurve();
  const tags: [string, Buffer][] = [
    ['desc', description('sRGB IEC61966-2.1')],
    ['cprt', tagOf('text', Buffer.from('Made by Ogonblick, EUPL-1.2; free to use in any file\0', 'latin1'))],
    ...Object.entries(xyz).map(([name, values]): [string, Buffer] => [name, tagOf('XYZ ', fixed(values))]),
    ['rTRC', curve],
    ['gTRC', curve],
    ['bTRC', curve],
  ];
  const table = Buffer.alloc(4 + tags.length * 12);
  table.writeUInt32BE(tags.length, 0);
  const body: Buffer[] = [];
  const placed = new Map<Buffer, number>();
  let end = 128 + table.length;
  for (const [index, [name, data]] of tags.entries()) {
    const offset = placed.get(data) ?? end;
    if (!placed.has(data)) {
      const padded = Buffer.concat([data, Buffer.alloc(-data.length & 3)]);
      placed.set(data, end);
      body.push(padded);
      end += padded.length;
    }
    table.write(name, 4 + index * 12, 'latin1');
    table.writeUInt32BE(offset, 8 + index * 12);
    table.writeUInt32BE(data.length, 12 + index * 12);
  }
  return Buffer.concat([header(end), table, ...body]);
}

/** ICC.1:2001-04, 6.1: the fields that are not zero. */
function header(size: number): Buffer {
  const bytes = Buffer.alloc(128);
  bytes.writeUInt32BE(size, 0);
  bytes.writeUInt32BE(0x02100000, 8);
  bytes.write('mntrRGB XYZ ', 12, 'latin1');
  for (const [index, part] of [2026, 1, 1, 0, 0, 0].entries()) bytes.writeUInt16BE(part, 24 + index * 2);
  bytes.write('acsp', 36, 'latin1');
  fixed(xyz.wtpt).copy(bytes, 68);
  return bytes;
}

function tagOf(type: string, data: Buffer): Buffer {
  return Buffer.concat([Buffer.from(`${type}\0\0\0\0`, 'latin1'), data]);
}

/** textDescriptionType: ASCII, then empty Unicode and Macintosh names. */
function description(text: string): Buffer {
  const ascii = Buffer.from(`${text}\0`, 'latin1');
  const count = Buffer.alloc(4);
  count.writeUInt32BE(ascii.length);
  return tagOf('desc', Buffer.concat([count, ascii, Buffer.alloc(8 + 3 + 67)]));
}

/** s15Fixed16Number each. */
function fixed(values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [index, value] of values.entries()) bytes.writeInt32BE(Math.round(value * 65_536), index * 4);
  return bytes;
}

function toneCurve(): Buffer {
  const bytes = Buffer.alloc(4 + curveSteps * 2);
  bytes.writeUInt32BE(curveSteps, 0);
  for (let step = 0; step < curveSteps; step++) {
    const value = step / (curveSteps - 1);
    const linear = value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    bytes.writeUInt16BE(Math.round(linear * 65_535), 4 + step * 2);
  }
  return tagOf('curv', bytes);
}
