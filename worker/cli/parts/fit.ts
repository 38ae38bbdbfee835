import stringWidth from 'string-width';

/** A row of the terminal: a part of a text, and what stands before it. */
export interface Row {
  from: number;
  to: number;
  before: string;
}

/**
 * The rows that show a text in so many columns. A line that is too long goes on under its last cell that begins in the left half (two spaces
 * part cells), else a little further in. A command in backticks is kept whole where there is room for it, and a word always: an id, a path or an
 * address may be copied from the terminal.
 */
export function rowsOf(text: string, columns: number): Row[] {
  const rows: Row[] = [];
  let from = 0;
  for (const line of text.split('\n')) {
    const fits = columns < narrowest || stringWidth(line) <= columns;
    const own = fits ? [{ from: 0, to: line.length, before: '' }] : fold(line, columns);
    for (const row of own) rows.push({ ...row, from: row.from + from, to: row.to + from });
    from += line.length + 1;
  }
  return rows;
}

/** The text with as much of its beginning as so many columns show; all of it where the terminal tells no size. */
export function cutTo(text: string, columns: number | undefined): string {
  if (!columns || stringWidth(text) <= columns) return text;
  let kept = '';
  for (const sign of text) {
    if (stringWidth(kept + sign) > columns - 1) break;
    kept += sign;
  }
  return `${kept}…`;
}

/** In fewer columns the terminal's own breaks are as good. */
const narrowest = 20;

interface Word {
  gap: number;
  from: number;
  to: number;
  width: number;
}

function fold(line: string, columns: number): Row[] {
  const quoted = /^ *\| /.exec(line)?.[0];
  const lead = quoted?.length ?? line.search(/[^ ]|$/);
  const words = wordsOf(line, columns - lead - 2);
  const widest = words.reduce((most, { width }) => Math.max(most, width), 0);
  const hang = Math.max(lead + 2, Math.min(hangOf(words, columns), columns - widest));
  const before = quoted ?? ' '.repeat(hang);
  const rows: Row[] = [];
  let [from, to, column] = [0, 0, 0];
  for (const [at, word] of words.entries()) {
    const room = columns - before.length;
    const cell = word.gap > 1 ? stringWidth(line.slice(word.from, cellEnd(words, at))) : word.width;
    // A cell that no row holds begins where at least half a row is left for it.
    const needed = Math.max(word.width, Math.min(cell, cell <= room ? cell : Math.floor(room / 2)));
    if (at > 0 && column + word.gap + needed > columns) {
      rows.push({ from, to, before: rows.length === 0 ? '' : before });
      [from, column] = [word.from, before.length + word.width];
    } else column += word.gap + word.width;
    to = word.to;
  }
  return [...rows, { from, to, before: rows.length === 0 ? '' : before }];
}

/** The column of the last cell that begins in the left half; 0: none does. */
function hangOf(words: readonly Word[], columns: number): number {
  let [column, hang] = [0, 0];
  for (const [at, { gap, width }] of words.entries()) {
    if (column + gap > columns / 2) break;
    if (at > 0 && gap > 1) hang = column + gap;
    column += gap + width;
  }
  return hang;
}

function cellEnd(words: readonly Word[], at: number): number {
  let last = at;
  while ((words[last + 1]?.gap ?? 2) < 2) last++;
  return words[last]?.to ?? 0;
}

function wordsOf(line: string, room: number): Word[] {
  const found = [...line.matchAll(/( *)((?:`[^`]*`|[^ ])+)/g)].flatMap((match) =>
    stringWidth(match[2] ?? '') <= room
      ? [match]
      : [...match[0].matchAll(/( *)([^ ]+)/g)].map((one) => Object.assign(one, { index: match.index + one.index })),
  );
  return found.map((match) => {
    const [whole, gap = '', word = ''] = match;
    return {
      gap: gap.length,
      from: match.index + gap.length,
      to: match.index + whole.length,
      width: stringWidth(word),
    };
  });
}
