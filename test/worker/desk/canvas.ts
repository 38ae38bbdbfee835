import type { Page } from 'playwright';

type Spot = readonly [number, number];

/** Opens the page's canvas and waits until its pictures are there. Places are pixels of the page's pictures, one after another. */
export async function openCanvas(page: Page): Promise<{ draw(from: Spot, to: Spot): Promise<void> }> {
  // Before the script has gathered the pictures nothing of the canvas is seen, and a click would close it. Where the form is in parts, the script gathers
  // them when a person opens the canvas.
  await page.locator('.canvas-tiles, .canvas[data-hamta]:not([hidden])').waitFor({ state: 'attached' });
  if (!(await page.locator('.canvas-tiles').isVisible())) await page.click('.canvas > summary');
  await page.locator('.canvas-tiles').waitFor();
  await page.evaluate(() => {
    for (const image of document.querySelectorAll<HTMLImageElement>('.canvas img')) image.loading = 'eager';
  });
  await page.waitForFunction(() =>
    [...document.querySelectorAll<HTMLImageElement>('.canvas img')].every((one) => one.complete && one.naturalWidth),
  );
  return {
    async draw(from, to) {
      const tiles = page.locator('.canvas-tiles');
      // What is drawn has to be in the window, above the bar.
      await tiles.evaluate(
        (frame, y) => {
          const picture = frame.querySelector('img') as HTMLImageElement;
          const { top, width } = picture.getBoundingClientRect();
          scrollBy({ top: top + (y * width) / picture.naturalWidth - 120, behavior: 'instant' });
        },
        Math.min(from[1], to[1]),
      );
      const { x, y, width } = (await tiles.locator('img').first().boundingBox()) ?? { x: 0, y: 0, width: 0 };
      const at = ([left, top]: Spot) => [x + (left * width) / 640, y + (top * width) / 640] as const;
      await page.mouse.move(...at(from));
      await page.mouse.down();
      await page.mouse.move(...at(to), { steps: 3 });
      await page.mouse.up();
    },
  };
}
