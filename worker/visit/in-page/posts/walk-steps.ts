import { awaitPictures } from '../pictures/await-pictures.ts';
import { pageWatch } from '../watch/page-watch.ts';
import type { LookAround, PostReader } from './post-reader.ts';

/** Where a walk stands: the part to show next, how high the page is now, and what was seen. */
export interface WalkStep {
  next: number;
  height: number;
  look: LookAround;
}

/**
 * Runs in the page: walks down from `from`, at most so many steps, to the end of the page or to where posts vanish. At each step it
 * shows the part, lets a frame pass (observers of what comes into view are told within it, before the next task), waits for the pictures in view and
 * looks around.
 */
export async function walkSteps({
  from,
  most,
  leastStride,
}: {
  from: number;
  most: number;
  leastStride: number;
}): Promise<WalkStep[]> {
  const watch = pageWatch<{ posts: PostReader }>();
  const steps: WalkStep[] = [];
  for (let y = from; steps.length < most; ) {
    const { root, height } = watch.view();
    root.scrollTo({ top: y, behavior: 'instant' });
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    if (watch.posts.pointAt()) await new Promise((resolve) => requestAnimationFrame(resolve));
    await awaitPictures();
    y += Math.max(leastStride, Math.round(height * 0.9));
    const step = { next: y, height: root.scrollHeight, look: watch.posts.lookAround() };
    steps.push(step);
    if (step.look.vanished > 0 || step.next >= step.height) break;
  }
  return steps;
}
