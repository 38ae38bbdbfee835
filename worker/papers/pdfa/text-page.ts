import type { PDFRef } from '@cantoo/pdf-lib';
import type { Box, TextRun } from '../../../storage/records/text-layer.ts';
import { type Content, number } from './content.ts';
import { type InvisibleFont, invisibleWidth } from './invisible-font.ts';
import type { Stretch } from './page-cuts.ts';
import { asciiString, textString } from './pdf-file.ts';
import type { Frame, Page } from './pdf-frame.ts';
import type { LinkPiece, SlicePlan } from './text-plan.ts';
import { graphemes, plainText } from './unicode-text.ts';
import { inOrderSeen, runsRightToLeft } from './visual-order.ts';

/** Shares of a line's height: the size of the letters, and how far their baseline lies below the line's top. */
const sizeOfLine = 0.8;
const baselineOfLine = 0.8;
/** Tz is a percentage; readers accept any value within the reals of PDF 1.4. */
const widest = 30_000;

/** How CSS pixels of a slice become points of its page. */
export interface Scale {
  page: Page;
  slice: Stretch;
  /** Points for a CSS pixel. */
  points: number;
}

/** Adds the invisible text, the figures' places and the links of a slice. Returns the annotations. */
export function writeTextPage(frame: Frame, content: Content, plan: SlicePlan, scale: Scale): PDFRef[] {
  for (const { element, mark, box } of plan.figures) {
    const [left, bottom, right, top] = onPage(box, scale);
    element.box = [left, bottom, right, top];
    // A path that paints nothing tells where the picture is.
    const size = `${number(right - left)} ${number(top - bottom)}`;
    content.marked(element, mark, `${number(left)} ${number(bottom)} ${size} re n`);
  }
  for (const { element, mark, runs } of plan.texts) {
    const operators = runs.map((run, index) => runOperators(run, index === runs.length - 1, frame.invisible, scale));
    content.marked(element, mark, `BT 3 Tr\n${operators.join('\n')}\nET`);
  }
  return plan.links.map((link) => writeLink(frame, link, scale));
}

/** The operators of one run, sized to the height of its line and stretched to its width. A space follows where another run follows. */
function runOperators(run: TextRun, lastOfPiece: boolean, font: InvisibleFont, { page, slice, points }: Scale): string {
  const text = plainText(run.text).trim();
  const characters = inOrderSeen(graphemes(text), (character) => character, run.rightToLeft === true);
  const size = Math.max(0.5, run.height * sizeOfLine * points);
  const natural = (characters.length * size * invisibleWidth) / 1000;
  const stretch = Math.min(widest, Math.max(1, ((run.width * points) / natural) * 100));
  let x = run.x * points;
  const y = page.height - (run.y - slice.top + run.height * baselineOfLine) * points;
  if (run.spaceAfter || lastOfPiece) {
    // After right-to-left text, the next text stands to its left.
    if (runsRightToLeft(text)) {
      characters.unshift(' ');
      x -= (size * invisibleWidth * stretch) / 100_000;
    } else characters.push(' ');
  }
  const shown = font.encode(characters).map((part) => `/${part.font} ${number(size)} Tf <${part.codes}> Tj`);
  return `${number(stretch)} Tz 1 0 0 1 ${number(x)} ${number(y)} Tm ${shown.join(' ')}`;
}

function writeLink(frame: Frame, { element, href, says, box }: LinkPiece, scale: Scale): PDFRef {
  const annotation = frame.file.reserve();
  return frame.file.add(
    {
      Type: 'Annot',
      Subtype: 'Link',
      Rect: onPage(box, scale),
      // Printed, and neither hidden nor without view: ISO 19005-1, 6.5.3.
      F: 4,
      Border: [0, 0, 0],
      P: scale.page.ref,
      StructParent: frame.structure.annotate(element, scale.page.ref, annotation),
      Contents: textString(says),
      A: { Type: 'Action', S: 'URI', URI: asciiString(href) },
    },
    annotation,
  );
}

/** Left, bottom, right, top in points, within the page. */
function onPage({ x, y, width, height }: Box, { page, slice, points }: Scale): [number, number, number, number] {
  const within = (value: number, most: number) => Number(Math.min(most, Math.max(0, value)).toFixed(3));
  const down = (value: number) => within(page.height - (value - slice.top) * points, page.height);
  return [within(x * points, page.width), down(y + height), within((x + width) * points, page.width), down(y)];
}
