import { assembleFont, type FontTables, readLocations, table } from './truetype.ts';

/** Flags with which a composite glyph describes each of its parts (OpenType 1.9, `glyf`). */
const wordArguments = 0x0001;
const oneScale = 0x0008;
const moreParts = 0x0020;
const twoScales = 0x0040;
const matrix = 0x0080;

/** A font with only some of its glyphs, numbered anew. `numberOf` gives the new number of each kept glyph; 0 is `.notdef`. */
export interface FontSubset {
  font: Buffer;
  numberOf: Map<number, number>;
}

/** Keeps the wanted glyphs and the parts of which accented letters are composed. */
export function subsetFont(tables: FontTables, glyphs: Iterable<number>): FontSubset {
  const glyf = table(tables, 'glyf');
  const locations = readLocations(tables);
  const outline = (glyph: number) => glyf.subarray(locations[glyph] ?? 0, locations[glyph + 1] ?? 0);
  const kept = [0];
  const numberOf = new Map([[0, 0]]);
  const keep = (glyph: number) => {
    if (!numberOf.has(glyph)) numberOf.set(glyph, kept.push(glyph) - 1);
  };
  for (const glyph of glyphs) keep(glyph);
  // `kept` grows while it is walked: parts can have parts.
  for (const glyph of kept) for (const part of partsOf(outline(glyph))) keep(part.glyph);
  const outlines = kept.map((glyph) => renumbered(outline(glyph), numberOf));
  return { font: assembleFont(subsetTables(tables, kept, outlines)), numberOf };
}

function subsetTables(tables: FontTables, kept: number[], outlines: Buffer[]): FontTables {
  const loca = Buffer.alloc((kept.length + 1) * 4);
  const hmtx = Buffer.alloc(kept.length * 4);
  let end = 0;
  for (const [index, glyph] of kept.entries()) {
    end += outlines[index]?.length ?? 0;
    loca.writeUInt32BE(end, (index + 1) * 4);
    hmtx.writeUInt16BE(advanceWidth(tables, glyph), index * 4);
    hmtx.writeInt16BE(sideBearing(tables, glyph), index * 4 + 2);
  }
  const head = Buffer.from(table(tables, 'head'));
  head.writeInt16BE(1, 50);
  const hhea = Buffer.from(table(tables, 'hhea'));
  hhea.writeUInt16BE(kept.length, 34);
  const maxp = Buffer.from(table(tables, 'maxp'));
  maxp.writeUInt16BE(kept.length, 4);
  const subset: FontTables = new Map([
    ['head', head],
    ['hhea', hhea],
    ['maxp', maxp],
    ['loca', loca],
    ['hmtx', hmtx],
    ['glyf', Buffer.concat(outlines)],
  ]);
  // The programs that fit outlines to the pixel grid. Glyphs call them.
  for (const name of ['cvt ', 'fpgm', 'prep']) {
    const data = tables.get(name);
    if (data) subset.set(name, data);
  }
  return subset;
}

/** In font units. */
export function advanceWidth(tables: FontTables, glyph: number): number {
  const full = table(tables, 'hhea').readUInt16BE(34);
  return table(tables, 'hmtx').readUInt16BE(Math.min(glyph, full - 1) * 4);
}

function sideBearing(tables: FontTables, glyph: number): number {
  const full = table(tables, 'hhea').readUInt16BE(34);
  return table(tables, 'hmtx').readInt16BE(glyph < full ? glyph * 4 + 2 : full * 4 + (glyph - full) * 2);
}

function partsOf(outline: Buffer): { glyph: number; at: number }[] {
  if (outline.length === 0 || outline.readInt16BE(0) >= 0) return [];
  const parts: { glyph: number; at: number }[] = [];
  for (let at = 10, flags = moreParts; flags & moreParts; ) {
    flags = outline.readUInt16BE(at);
    parts.push({ glyph: outline.readUInt16BE(at + 2), at: at + 2 });
    at += 4 + (flags & wordArguments ? 4 : 2);
    if (flags & oneScale) at += 2;
    else if (flags & twoScales) at += 4;
    else if (flags & matrix) at += 8;
  }
  return parts;
}

function renumbered(outline: Buffer, numberOf: Map<number, number>): Buffer {
  const copy = Buffer.concat([outline, Buffer.alloc(-outline.length & 3)]);
  for (const { glyph, at } of partsOf(outline)) copy.writeUInt16BE(numberOf.get(glyph) ?? 0, at);
  return copy;
}
