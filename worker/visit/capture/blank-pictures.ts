import type { Page } from 'playwright';
import type { Tile } from '../../../jobs/visit/visit.ts';
import type { Blank, LookedFor } from '../../../jobs/visit/witnesses/pixels.ts';
import { isOneColour } from '../../papers/pictures/one-colour.ts';
import { decode, type Pixels } from '../../papers/pictures/picture.ts';
import { askPage } from '../browser/ask-page.ts';
import type { ShownPicture } from '../in-page/pictures/shown-pictures.ts';
import { inPage } from '../in-page-script.ts';

/** What the pixels say of a page's pictures: of each whether a tile has drawn it in more than one colour. */
export interface Drawn {
  look(pixels: Pixels, stretch: Omit<Tile, 'file'>): void;
  flat(): ShownPicture[];
}

export function watchDrawn(pictures: readonly ShownPicture[]): Drawn {
  const looked = new Map<ShownPicture, 'flat' | 'drawn'>();
  return {
    look(pixels, { y, height }) {
      for (const picture of pictures) {
        const { box } = picture;
        if (box.y >= y + height || box.y + box.height <= y || looked.get(picture) === 'drawn') continue;
        const area = { left: box.x, top: box.y - y, width: box.width, height: box.height };
        looked.set(picture, isOneColour(pixels, area) ? 'flat' : 'drawn');
      }
    },
    flat: () => [...looked].flatMap(([picture, is]) => (is === 'flat' ? picture : [])),
  };
}

/** So many of one colour are doubted; a page with more of them shows the same few again. */
const mostAlone = 40;
const aloneMs = 30_000;
const alone = { width: 160, height: 120 };

/**
 * What the tiles show of the pictures. In the place of a blank one they show none: a stand-in, or one colour though the same picture, drawn alone, has
 * several, or a background that does not come alone either. A picture that is of one colour itself is drawn. Changes the page; nothing is pictured after it.
 */
export async function lookedFor(
  page: Page,
  pictures: readonly ShownPicture[],
  flat: readonly ShownPicture[],
): Promise<LookedFor> {
  const blank: Blank[] = [];
  let unjudged = 0;
  const colours = new Map<string, Colours>();
  const until = performance.now() + aloneMs;
  for (const picture of pictures) {
    const { address, waits, box, name, isBackground = false } = picture;
    const isFlat = flat.includes(picture);
    const isDoubted = isFlat && waits === 'no' && address !== '';
    if (isDoubted && !colours.has(address) && colours.size < mostAlone && performance.now() < until)
      colours.set(address, await coloursOf(page, address));
    const has = isDoubted ? colours.get(address) : undefined;
    const isBlank =
      waits === 'stand-in' || (isFlat && waits === 'tiny') || has === 'several' || (has === 'none' && isBackground);
    if (isBlank) blank.push({ y: Math.round(box.y), name });
    else if (isDoubted && has === undefined) unjudged += 1;
  }
  return { looked: pictures.length, blank, unjudged };
}

type Colours = 'several' | 'one' | 'none';

/** What the picture has when it is drawn alone; none where it does not come. The browser decodes it: what strangers made is not opened here. */
async function coloursOf(page: Page, address: string): Promise<Colours> {
  if (!(await askPage(page, inPage('drawAlone'), { address, ...alone }))) return 'none';
  const png = await page.screenshot({ clip: { x: 0, y: 0, ...alone }, animations: 'disabled' });
  await askPage(page, inPage('drawNoneAlone'));
  return isOneColour(await decode(png), { left: 0, top: 0, ...alone }) ? 'one' : 'several';
}
