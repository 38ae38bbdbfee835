/**
 * Characters that no text of a PDF/A may carry or no reader can use: controls, lone surrogates, private use (icon fonts), noncharacters, and the
 * invisible formatting characters. Joiners stay, since they make one emoji of several.
 */
const unusable =
  /[\p{Cc}\p{Cs}\p{Co}\p{Noncharacter_Code_Point}\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu;
/** Text in which every UTF-16 unit is a character by itself, as in most Swedish text. */
const oneUnitEach = /^[\x20-\x7e\u00a0-\u02ff]*$/;
/** A cluster of more units is no letter of any language, and would not fit the font's character map. */
const maxClusterUnits = 32;

const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** The text in NFC without the characters that a PDF/A cannot carry; white space and line breaks become single spaces. */
export function plainText(text: string): string {
  return text.replace(/\s+/gu, ' ').replace(unusable, '').normalize('NFC').replace(/ {2,}/g, ' ');
}

/** Plain text for a title or a bookmark: one line, never empty (`fallback` stands in), cut with an ellipsis after `max` UTF-16 units. */
export function oneLine(text: string, max: number, fallback = '–'): string {
  const line = plainText(text).trim();
  if (line.length <= max) return line || fallback;
  return `${line.slice(0, max - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** The units that a reader sees as one character each: å, a flag, a family emoji. The input is plain text. */
export function graphemes(text: string): string[] {
  if (oneUnitEach.test(text)) return text.split('');
  return Array.from(segmenter.segment(text), ({ segment }) => segment).flatMap((cluster) =>
    cluster.length <= maxClusterUnits ? [cluster] : pieces(cluster),
  );
}

/** An overlong cluster in pieces, cut between code points. */
function pieces(cluster: string): string[] {
  const cut: string[] = [];
  for (const point of cluster) {
    const last = cut.at(-1);
    if (last !== undefined && last.length + point.length <= maxClusterUnits) cut[cut.length - 1] = last + point;
    else cut.push(point);
  }
  return cut;
}
