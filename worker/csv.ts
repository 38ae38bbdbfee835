/** A table for a spreadsheet: UTF-8 with byte order mark, semicolons and CRLF, which is what Excel in Sweden reads right. */
export function csvText(rows: readonly (readonly string[])[]): string {
  return `\ufeff${rows.map((cells) => cells.map(csvCell).join(';')).join('\r\n')}\r\n`;
}

/**
 * A quoted cell that no spreadsheet takes for a formula: what begins like one, on any line of the cell, gets an apostrophe in front
 * (OWASP, CSV injection).
 */
function csvCell(text: string): string {
  const guarded = text.replace(/^([\s\u00a0]*)([=+\-@\t\r\uff1d\uff0b\uff0d\uff20])/gmu, "$1'$2");
  return `"${guarded.replaceAll('"', '""')}"`;
}
