import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { pdfSlicesFolder } from '../../../../worker/visit/capture/work-on-tiles.ts';
import { verifyWacz } from '../../../../worker/visit/wacz/verify-wacz.ts';
import { startNastySite } from '../../../sites/nasty.ts';
import { type VisitScene, visitScene } from './scene.ts';

let site: Awaited<ReturnType<typeof startNastySite>>;
let scene: VisitScene;
beforeAll(async () => {
  site = await startNastySite();
  scene = await visitScene(site.url);
});
afterAll(async () => {
  await scene.close();
  await site.close();
});

test('level full keeps what was fetched as a sound WACZ beside the pictures, and leaves nothing else behind', async () => {
  const { visit, folder, verdict } = await scene.visit('/sticky', { level: 'full' });
  expect(verdict.status).toBe('complete');
  expect(visit.completeness).toMatchObject({ postsSeen: 40, postsCaptured: 40 });
  const { file, records, sha256 } = visit.recording ?? { file: '', records: 0, sha256: '' };
  expect(await verifyWacz(join(folder, file))).toMatchObject({ problems: [], records });
  expect(sha256).toMatch(/^[0-9a-f]{64}$/);
  expect(readFileSync(join(folder, file)).subarray(0, 2).toString()).toBe('PK');
  // The PDF's pieces wait for its writer, who takes them away.
  expect(readdirSync(folder).sort()).toEqual(['data', pdfSlicesFolder]);
});

test('what a service worker asks for is in it', async () => {
  const { visit, folder } = await scene.visit('/worker-fed', { level: 'full' });
  expect(visit.completeness).toMatchObject({ postsCaptured: 14 });
  const { stdout } = await promisify(execFile)('unzip', ['-p', join(folder, visit.recording?.file ?? ''), 'indexes/*']);
  for (const asked of ['/worker-fed?skript', '/worker-fed?inlagg']) expect(stdout).toContain(asked);
});
