/** Runs in the page: to the very end, and lets two frames pass, so that whoever watches for the end has asked for more. */
export async function jumpToEnd(): Promise<void> {
  const root = document.scrollingElement ?? document.documentElement;
  window.scrollTo({ top: root.scrollHeight, behavior: 'instant' });
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
}

/** Runs in the page: a little up, since some observers only fire when their element comes into view anew. */
export async function nudgeUp(): Promise<void> {
  window.scrollBy({ top: -Math.round(window.innerHeight * 0.6), behavior: 'instant' });
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
}

/** Runs in the page: pictures that wait to be seen are asked for at once. */
export function eagerImages(): void {
  for (const image of document.querySelectorAll<HTMLImageElement>('img[loading="lazy"]')) image.loading = 'eager';
}

/**
 * Runs in the page: shows the part at `y`, lets a frame pass, and tells where to look next. Observers of what comes into view are
 * told within the frame, before the next task.
 */
export async function walkOneStep(y: number): Promise<{ next: number; height: number }> {
  const root = document.scrollingElement ?? document.documentElement;
  window.scrollTo({ top: y, behavior: 'instant' });
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  return { next: y + Math.round(window.innerHeight * 0.9), height: root.scrollHeight };
}

/** Runs in the page: to a place, and lets two frames pass so that what stands there is drawn. */
export async function scrollToY(y: number): Promise<void> {
  window.scrollTo({ top: y, behavior: 'instant' });
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
}
