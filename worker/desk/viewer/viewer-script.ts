export const viewerScriptPath = '/bildvisare.js';

/**
 * Sizes change in place, by the links and by + and -, with the middle of what is seen kept where it is; the links to the next and the previous hit
 * fetch no page. Without it each is a link to a page that shows the same.
 */
export const viewerScript = `'use strict';
const viewer = document.querySelector('.viewer');
const frame = document.getElementById('bild');
if (viewer && frame) {
  const sizes = [...document.querySelectorAll('[data-storlek]')];
  const current = () => sizes.findIndex((link) => link.hasAttribute('aria-current'));
  const change = (to) => {
    const link = sizes[to];
    if (!link || to === current()) return;
    const across = (frame.scrollLeft + frame.clientWidth / 2) / frame.scrollWidth;
    const down = (frame.scrollTop + frame.clientHeight / 2) / frame.scrollHeight;
    for (const one of sizes) {
      viewer.classList.toggle('zoom-' + one.dataset.storlek, one === link);
      if (one === link) one.setAttribute('aria-current', 'true');
      else one.removeAttribute('aria-current');
    }
    frame.scrollLeft = across * frame.scrollWidth - frame.clientWidth / 2;
    frame.scrollTop = down * frame.scrollHeight - frame.clientHeight / 2;
    history.replaceState(null, '', new URL(link.href).pathname + new URL(link.href).search + location.hash);
  };
  for (const [at, link] of sizes.entries()) {
    link.addEventListener('click', (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      change(at);
    });
  }
  addEventListener('keydown', (event) => {
    const target = event.target;
    const isWriting = target instanceof Element && target.closest('input, textarea, select');
    if (isWriting || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === '+') change(current() + 1);
    if (event.key === '-') change(current() - 1);
  });

  const shownHit = () => Number((/^#traff-(\\d+)$/.exec(location.hash) || [])[1] || 1);
  for (const link of document.querySelectorAll('[data-steg]')) {
    link.addEventListener('click', (event) => {
      const to = shownHit() + Number(link.dataset.steg);
      if (!document.getElementById('traff-' + to)) return;
      event.preventDefault();
      location.hash = 'traff-' + to;
    });
  }
}
`;
