/** `npm run nasty-table`: visits every nasty page and writes `test/sites/NASTY.md`. Some ten minutes. */
import { writeFile } from 'node:fs/promises';
import { nastyPages, startNastySite } from '../../../sites/nasty.ts';
import type { NastyPage } from '../../../sites/nasty-page.ts';
import { type NastyEnd, nastyTable, tableOf, visitNasty } from './nasty-table.ts';
import { visitScene } from './scene.ts';

const site = await startNastySite();
const scene = await visitScene(site.url);
const ends: { page: NastyPage; end: NastyEnd }[] = [];
try {
  for (const page of nastyPages) {
    const end = await visitNasty(scene, page.path);
    console.log(page.path, end.status, end.sentence ?? '');
    ends.push({ page, end });
  }
} finally {
  await scene.close();
  await site.close();
}
await writeFile(nastyTable, tableOf(ends));
