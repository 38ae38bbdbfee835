import { ownFile } from '../page/own-file.ts';

/** Arrow keys walk between the pictures, the one in hand is shown large, and what is further down comes as one nears it. Without it each is a link, and pages are turned. */
const text = `'use strict';
const wall = document.querySelector('.wall');
if (wall) {
  const body = wall.querySelector('tbody');
  const links = (row) => [...row.cells].map((cell) => cell.querySelector('a'));
  const steps = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
  wall.addEventListener('keydown', (event) => {
    const step = steps[event.key];
    const cell = event.target.closest('td,tbody th');
    if (!step || !cell || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    const rows = [...body.rows];
    let [row, column] = [rows.indexOf(cell.parentElement), cell.cellIndex];
    for (;;) {
      row += step[0];
      column += step[1];
      const next = rows[row] && rows[row].cells[column];
      if (!next) break;
      const link = next.querySelector('a');
      if (link) {
        link.focus();
        break;
      }
    }
    event.preventDefault();
  });
  const large = document.createElement('figure');
  large.className = 'large';
  large.hidden = true;
  large.setAttribute('aria-hidden', 'true');
  const picture = document.createElement('img');
  // Its place as that of the wall's pictures, five to six; the style makes it larger.
  [picture.width, picture.height] = [320, 384];
  picture.alt = '';
  const caption = document.createElement('figcaption');
  large.append(picture, caption);
  document.body.append(large);
  let leaving;
  const show = (img) => {
    clearTimeout(leaving);
    const src = img.getAttribute('src').replace('?topp=ruta', '?topp');
    if (picture.getAttribute('src') !== src) picture.src = src;
    caption.textContent = img.alt;
    large.classList.toggle('left', img.getBoundingClientRect().left > innerWidth / 2);
    large.hidden = false;
  };
  const hide = () => {
    clearTimeout(leaving);
    leaving = setTimeout(() => { large.hidden = true; }, 200);
  };
  const imageIn = (target) => target.closest('td') && target.closest('td').querySelector('img');
  const wide = matchMedia('(hover: hover) and (min-width: 60rem)');
  const enter = (event) => {
    const img = wide.matches && imageIn(event.target);
    if (img) show(img);
    else hide();
  };
  wall.addEventListener('mouseover', enter);
  wall.addEventListener('focusin', enter);
  wall.addEventListener('mouseleave', hide);
  wall.addEventListener('focusout', hide);
  large.addEventListener('mouseenter', () => clearTimeout(leaving));
  large.addEventListener('mouseleave', hide);
  addEventListener('keydown', (event) => { if (event.key === 'Escape') large.hidden = true; });
  const foot = document.querySelector('[data-nasta]');
  let next = foot && foot.dataset.nasta;
  const fetchNext = async () => {
    const asked = next;
    next = null;
    const answer = await fetch(asked);
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const rows = page.querySelectorAll('.wall tbody tr');
    if (answer.redirected || rows.length === 0) return;
    for (const row of rows) for (const img of row.querySelectorAll('img')) img.loading = 'lazy';
    body.append(...rows);
    const after = page.querySelector('[data-nasta]');
    next = after && after.dataset.nasta;
    if (!next) for (const nav of document.querySelectorAll('nav.pages')) nav.hidden = true;
  };
  if (next) {
    const near = () => {
      if (next && wall.scrollHeight - wall.scrollTop - wall.clientHeight < 1200) fetchNext().catch(() => { next = null; });
    };
    wall.addEventListener('scroll', near, { passive: true });
  }
}
`;

export const wallScript = ownFile('/vagg.js', text);
