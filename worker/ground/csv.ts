/** A table for a spreadsheet: UTF-8 with byte order mark, semicolons and CRLF, which Excel in Sweden reads correctly. */
export function csvText(rows: readonly (readonly string[])[]): string {
  return `\ufeff${rows.map(csvLine).join('')}`;
}

/** One row of a table that is written row by row, after a `csvText` of its head. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(';')}\r\n`;
}

/** What numbers, days and times hold beside digits, in Swedish or English. */
const besideDigits = /^[\p{L}\d\s.,:/%()€$£\-\u2212]+$/u;
const wordBesideDigits = /^(?:kr|am|pm|fm|em|e|(?:jan|feb|mar|apr|maj|may|jun|jul|aug|sep|okt|oct|nov|dec)\p{L}*)$/iu;

/**
 * Other people's words, kept as they are. Excel reads some texts as a number, a day or a time even when they are quoted (`1.10`, `2026-11`, `12
 * januari`, `0701`): such a text gets an apostrophe in front, as a formula does.
 */
export function asWords(text: string): string {
  const likeNumber =
    /\d/.test(text) &&
    besideDigits.test(text) &&
    (text.match(/\p{L}+/gu) ?? []).every((word) => wordBesideDigits.test(word));
  return likeNumber ? `'${text}` : text;
}

/**
 * A quoted cell that no spreadsheet reads as a formula. A line of the cell that begins like a formula gets an apostrophe in front (OWASP, CSV
 * injection).
 */
function csvCell(text: string): string {
  const guarded = text.replace(/^([\s\u00a0]*)([=+\-@\t\r\uff1d\uff0b\uff0d\uff20])/gmu, "$1'$2");
  return `"${guarded.replaceAll('"', '""')}"`;
}
