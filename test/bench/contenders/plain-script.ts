/** What a handy person writes in an afternoon: a picture of the whole page and a printed PDF, with Playwright. */
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { chromium } from 'playwright';
import sharp from 'sharp';
import { findChromium } from '../../../worker/visit/browser/find-chromium.ts';
import { obey } from '../contender.ts';

const folder = await mkdtemp(join(tmpdir(), 'ogonblick-bench-plain-'));
const found = await findChromium({});
const [png, pdf] = [join(folder, 'page.png'), join(folder, 'page.pdf')];

obey({
  async capture({ url }: { url: string }) {
    const browser = await chromium.launch({ executablePath: found?.path });
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    await page.goto(url);
    await page.click('#cookie-reject');
    for (let atEnd = 0; atEnd < 3; ) {
      await page.mouse.wheel(0, 800);
      await wait(200);
      const left = await page.evaluate('document.documentElement.scrollHeight - innerHeight - scrollY');
      atEnd = Number(left) < 1 ? atEnd + 1 : 0;
    }
    await page.screenshot({ path: png, fullPage: true, timeout: 300_000 });
    await page.pdf({ path: pdf });
    await browser.close();
  },
  async look() {
    const picture = await sharp(png, { limitInputPixels: false }).metadata();
    const bytes = (await stat(png)).size + (await stat(pdf)).size;
    return { bytes, height: picture.height };
  },
  close: () => rm(folder, { recursive: true, force: true }),
});
