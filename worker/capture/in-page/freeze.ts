/**
 * Runs in the page: to the top, animations and the caret stopped, `resize` events held back, so that what is measured is what is
 * pictured. Gives the page's size in CSS pixels.
 */
export async function freeze(): Promise<{ widthCss: number; heightCss: number }> {
  window.scrollTo({ top: 0, behavior: 'instant' });
  const watch = (window as unknown as { __ogonblick?: { frozen: boolean } }).__ogonblick;
  if (watch) watch.frozen = true;
  for (const animation of document.getAnimations()) animation.pause();
  const style = document.createElement('style');
  style.textContent = '*,*::before,*::after{caret-color:transparent!important;scroll-behavior:auto!important}';
  document.documentElement.append(style);
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  const root = document.scrollingElement ?? document.documentElement;
  return { widthCss: document.documentElement.clientWidth || window.innerWidth, heightCss: root.scrollHeight };
}

/** Runs in the page: its size in CSS pixels. */
export function pageSize(): { widthCss: number; heightCss: number } {
  const root = document.scrollingElement ?? document.documentElement;
  return { widthCss: document.documentElement.clientWidth || window.innerWidth, heightCss: root.scrollHeight };
}

/** Runs in the page: what is fixed to the viewport would stand in every stop's picture, over the posts. */
export function hideFixed(): void {
  for (const element of document.querySelectorAll<HTMLElement>('body *')) {
    const { position } = getComputedStyle(element);
    if (position === 'fixed' || position === 'sticky') element.style.setProperty('visibility', 'hidden', 'important');
  }
}
