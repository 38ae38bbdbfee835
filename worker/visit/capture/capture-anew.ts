import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { askPage } from '../browser/ask-page.ts';
import { inPage } from '../in-page-script.ts';
import type { Captured, CaptureTask } from './captured.ts';
import { linger } from './look-again.ts';
import { leastStride } from './stop-reckoning.ts';

/** Walks down the page as a slow person does, to its end or the task's deadline: whatever comes only to those who stay has come then. */
export async function walkSlowly(page: Page, task: Pick<CaptureTask, 'deadline' | 'inFlight'>): Promise<void> {
  for (let y = 0; Date.now() < task.deadline; ) {
    await linger(page, task, y);
    const { height, whole } = await askPage(page, inPage('viewNow'));
    y += Math.max(leastStride, Math.round(height * 0.9));
    if (y >= whole) return;
  }
}

/** Removes the pictures of a capture in whose place there will be another. */
export async function discardPictures(
  folder: string,
  { tiles, overview, pdfSlices, posts }: Pick<Captured, 'tiles' | 'overview' | 'pdfSlices' | 'posts'>,
): Promise<void> {
  const files = [...tiles, ...(pdfSlices ?? [])].map(({ file }) => file);
  const others = [overview, ...posts.map(({ picture }) => picture)].filter((file) => file !== null);
  for (const file of new Set([...files, ...others])) await rm(join(folder, file));
}
