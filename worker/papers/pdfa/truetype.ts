/** The tables of a TrueType font by their four-letter names (OpenType 1.9, "Organization of an OpenType Font"). */
export type FontTables = Map<string, Buffer>;

export function readTables(font: Buffer): FontTables {
  const tables: FontTables = new Map();
  for (let index = 0; index < font.readUInt16BE(4); index++) {
    const entry = 12 + index * 16;
    const offset = font.readUInt32BE(entry + 8);
    const name = font.toString('latin1', entry, entry + 4);
    tables.set(name, font.subarray(offset, offset + font.readUInt32BE(entry + 12)));
  }
  return tables;
}

/** A table that every TrueType font has. */
export function table(tables: FontTables, name: string): Buffer {
  const found = tables.get(name);
  if (!found) throw new Error(`expected a TrueType font with the table ${name}, found none`);
  return found;
}

/** Joins tables into a font file, with the checksums that readers check. `head` is copied and its checkSumAdjustment set. */
export function assembleFont(tables: FontTables): Buffer {
  const names = [...tables.keys()].sort();
  const power = 2 ** Math.floor(Math.log2(names.length));
  const directory = Buffer.alloc(12 + names.length * 16);
  directory.writeUInt32BE(0x00010000, 0);
  for (const [index, value] of [names.length, power * 16, Math.log2(power), (names.length - power) * 16].entries())
    directory.writeUInt16BE(value, 4 + index * 2);
  const body: Buffer[] = [];
  let offset = directory.length;
  let headAt = 0;
  for (const [index, name] of names.entries()) {
    const data = Buffer.from(table(tables, name));
    if (name === 'head') {
      data.writeUInt32BE(0, 8);
      headAt = offset;
    }
    const padded = Buffer.concat([data, Buffer.alloc(-data.length & 3)]);
    const entry = 12 + index * 16;
    directory.write(name, entry, 'latin1');
    directory.writeUInt32BE(checkSum(padded), entry + 4);
    directory.writeUInt32BE(offset, entry + 8);
    directory.writeUInt32BE(data.length, entry + 12);
    body.push(padded);
    offset += padded.length;
  }
  const font = Buffer.concat([directory, ...body]);
  font.writeUInt32BE((0xb1b0afba - checkSum(font)) >>> 0, headAt + 8);
  return font;
}

function checkSum(data: Buffer): number {
  let sum = 0;
  for (let at = 0; at + 4 <= data.length; at += 4) sum = (sum + data.readUInt32BE(at)) >>> 0;
  return sum;
}

/** Where each glyph's outline lies in `glyf`: one entry more than there are glyphs. */
export function readLocations(tables: FontTables): number[] {
  const loca = table(tables, 'loca');
  const long = table(tables, 'head').readInt16BE(50) === 1;
  const count = loca.length / (long ? 4 : 2);
  return Array.from({ length: count }, (_, index) =>
    long ? loca.readUInt32BE(index * 4) : loca.readUInt16BE(index * 2) * 2,
  );
}

/** Character to glyph, from the font's Unicode map (cmap format 12, else 4). */
export function readCharacterMap(tables: FontTables): Map<number, number> {
  const cmap = table(tables, 'cmap');
  const byFormat = new Map<number, Buffer>();
  for (let index = 0; index < cmap.readUInt16BE(2); index++) {
    const subtable = cmap.subarray(cmap.readUInt32BE(8 + index * 8));
    byFormat.set(subtable.readUInt16BE(0), subtable);
  }
  const long = byFormat.get(12);
  const short = byFormat.get(4);
  if (long) return groupsOf(long);
  if (short) return segmentsOf(short);
  throw new Error('expected a font with a Unicode map of format 4 or 12, found none');
}

function groupsOf(subtable: Buffer): Map<number, number> {
  const glyphs = new Map<number, number>();
  for (let index = 0; index < subtable.readUInt32BE(12); index++) {
    const at = 16 + index * 12;
    const [first, last, glyph] = [
      subtable.readUInt32BE(at),
      subtable.readUInt32BE(at + 4),
      subtable.readUInt32BE(at + 8),
    ];
    for (let character = first; character <= last; character++) glyphs.set(character, glyph + character - first);
  }
  return glyphs;
}

function segmentsOf(subtable: Buffer): Map<number, number> {
  const glyphs = new Map<number, number>();
  const double = subtable.readUInt16BE(6);
  for (let at = 0; at < double; at += 2) {
    const last = subtable.readUInt16BE(14 + at);
    const first = subtable.readUInt16BE(16 + double + at);
    const delta = subtable.readUInt16BE(16 + 2 * double + at);
    const rangeAt = 16 + 3 * double + at;
    const range = subtable.readUInt16BE(rangeAt);
    for (let character = first; character <= last && character !== 0xffff; character++) {
      const raw = range === 0 ? character : subtable.readUInt16BE(rangeAt + range + (character - first) * 2);
      const glyph = range !== 0 && raw === 0 ? 0 : (raw + delta) & 0xffff;
      if (glyph !== 0) glyphs.set(character, glyph);
    }
  }
  return glyphs;
}
