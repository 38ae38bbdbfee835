import { ownFile } from '../page/own-file.ts';

/**
 * Sizes change in place, with the middle of what is seen kept where it is. The links to the next and
 * the previous hit fetch no page while it is listed, and one that leads nowhere is hidden. A list's link gives the picture the focus. Without the script each is a link to a
 * page that shows the same. What text the page has no room for is fetched once somebody turns to the picture.
 */
const text = `'use strict';
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
    // What is fetched from here on has the size that is seen.
    const sent = document.querySelector('form [name=storlek]');
    if (sent) sent.value = link.dataset.storlek;
    history.replaceState(null, '', new URL(link.href).pathname + new URL(link.href).search + location.hash);
  };
  for (const [at, link] of sizes.entries()) {
    link.addEventListener('click', (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      change(at);
    });
  }

  // What a list leads to in the picture has the keyboard go on from there.
  for (const link of document.querySelectorAll('.jumps a, [data-traffar] a')) {
    link.addEventListener('click', (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || link.pathname + link.search !== location.pathname + location.search) return;
      setTimeout(() => frame.focus({ preventScroll: true }));
    });
  }

  const steps = [...document.querySelectorAll('[data-steg]')];
  const found = document.querySelector('[data-traffar]');
  const count = found ? Number(found.dataset.traffar) : 0;
  const isListed = (to) => to >= Number(found.dataset.fran) && to < Number(found.dataset.fran) + found.children.length;
  let hit = Number(new URLSearchParams(location.search).get('traff')) || 1;
  const follow = () => {
    hit = Number((/^#traff-(\\d+)$/.exec(location.hash) || [])[1]) || hit;
    for (const link of steps) {
      const to = hit + Number(link.dataset.steg);
      const leads = to >= 1 && to <= count;
      link.hidden = !leads;
      if (!leads) continue;
      const address = new URL(link.href);
      address.searchParams.set('traff', to);
      address.hash = 'traff-' + to;
      link.href = address.href;
    }
  };
  for (const link of steps) {
    link.addEventListener('click', (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      if (!isListed(hit + Number(link.dataset.steg))) return;
      event.preventDefault();
      // The fragment takes the focus away, which would have to be found again for the next step.
      location.hash = new URL(link.href).hash;
      follow();
      (link.hidden ? steps.find((one) => !one.hidden) : link)?.focus({ preventScroll: true });
    });
  }
  addEventListener('hashchange', follow);
  follow();

  const rest = document.querySelector('[data-text]');
  const lineOf = ([text, x, y, width, height]) => {
    const line = document.createElementNS('http://www.w3.org/2000/svg', 'text');
    const size = height * 0.8;
    const named = { x, y: y + size, 'font-size': size, textLength: Math.max(width, 1), lengthAdjust: 'spacingAndGlyphs' };
    for (const [name, value] of Object.entries(named)) line.setAttribute(name, value);
    line.textContent = text;
    return line;
  };
  const fetchText = async () => {
    const answer = await fetch(rest.dataset.text);
    if (!answer.ok || !(answer.headers.get('content-type') || '').startsWith('application/json')) return;
    const tiles = await answer.json();
    for (const [at, svg] of [...document.querySelectorAll('.bit svg')].entries()) {
      for (const line of svg.querySelectorAll('text')) line.remove();
      svg.append(...(tiles[at] || []).map(lineOf));
    }
    // All text is here, so a link within the page need not fetch it anew.
    for (const link of document.querySelectorAll('.jumps ol a')) {
      if (link.hash && document.getElementById(link.hash.slice(1))) link.href = location.pathname + location.search + link.hash;
    }
    rest.remove();
  };
  if (rest) for (const kind of ['pointerenter', 'focus']) frame.addEventListener(kind, () => { if (!rest.dataset.asked) { rest.dataset.asked = 'ja'; fetchText(); } });
}
`;

export const viewerScript = ownFile('/bildvisare.js', text);
