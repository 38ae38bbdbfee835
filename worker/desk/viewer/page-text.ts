import type { Box, TextLayer, TextRun } from '../../../storage/records/text-layer.ts';

/** The words of one line of a block, as one piece of text that can be marked. */
export interface TextLine extends Box {
  text: string;
}

/** The lines of the page's text in reading order. A line ends where the next word stands lower, higher or further left. */
export function linesOfPage({ blocks }: TextLayer): TextLine[] {
  return blocks.flatMap(({ runs }) => {
    const lines: TextRun[][] = [];
    for (const run of runs) {
      const line = lines.at(-1);
      const before = line?.at(-1);
      if (line !== undefined && before !== undefined && isBeside(before, run)) line.push(run);
      else lines.push([run]);
    }
    return lines.map(lineOf);
  });
}

function isBeside(before: TextRun, run: TextRun): boolean {
  const isLevel =
    Math.abs(before.y + before.height / 2 - run.y - run.height / 2) < Math.min(before.height, run.height) / 2;
  return isLevel && !before.rightToLeft && !run.rightToLeft && run.x >= before.x + before.width - 1;
}

function lineOf(runs: readonly TextRun[]): TextLine {
  const [left, top] = [Math.min(...runs.map(({ x }) => x)), Math.min(...runs.map(({ y }) => y))];
  const right = Math.max(...runs.map(({ x, width }) => x + width));
  const bottom = Math.max(...runs.map(({ y, height }) => y + height));
  const text = runs
    .map((run) => (run.spaceAfter ? `${run.text} ` : run.text))
    .join('')
    .trimEnd();
  return { text, x: left, y: top, width: right - left, height: bottom - top };
}

/** Lines of at most `most` bytes as markup, those that stand nearest to `y`, still in their order. */
export function linesNear(lines: readonly TextLine[], y: number, most: number): readonly TextLine[] {
  const nearest = [...lines].sort((one, other) => Math.abs(one.y - y) - Math.abs(other.y - y));
  const chosen = new Set<TextLine>();
  let room = most;
  for (const line of nearest) {
    room -= 130 + Buffer.byteLength(line.text);
    if (room < 0) break;
    chosen.add(line);
  }
  return lines.filter((line) => chosen.has(line));
}
