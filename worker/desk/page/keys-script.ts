import { shortCutsPath } from './hrefs.ts';
import { ownFile } from './own-file.ts';

/**
 * Keys for what links and buttons do as well. In a field they are letters, and a person may switch off those without Ctrl (WCAG 2.1.4): that choice alone
 * is kept in the browser.
 */
const text = `'use strict';
// A page has a script of its own beside this one: what is declared here is seen by neither.
{
  const main = document.getElementById('innehall');
  const choice = 'ogonblick-tangenter';
  const isOff = () => localStorage.getItem(choice) === 'av';
  let reach = main.querySelector('.reach');
  let dialog;
  const start = () => {
    const field = reach.querySelector('input[type=search]');
    const told = reach.querySelector('[role=status]');
    const links = () => [...reach.querySelectorAll('.ways a')];
    let asked = 0;
    field.addEventListener('input', async () => {
      const mine = ++asked;
      const answer = await fetch('${shortCutsPath}?' + new URLSearchParams({ text: field.value }));
      if (!answer.ok || answer.redirected) return;
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      if (mine !== asked) return;
      reach.querySelector('.ways').replaceWith(page.querySelector('.ways'));
      told.textContent = page.querySelector('.reach [role=status]').textContent;
    });
    reach.addEventListener('keydown', (event) => {
      // A field of a search is emptied by it first, and the box would stay.
      if (event.key === 'Escape' && dialog) dialog.close();
      const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      const stops = [field, ...links()];
      const at = stops.indexOf(document.activeElement);
      if (!by || at < 0 || !stops[at + by]) return;
      event.preventDefault();
      stops[at + by].focus();
    });
    const tick = reach.querySelector('[type=checkbox]');
    tick.parentElement.hidden = false;
    tick.checked = !isOff();
    tick.addEventListener('change', () => {
      if (tick.checked) localStorage.removeItem(choice);
      else localStorage.setItem(choice, 'av');
    });
  };
  const open = async (place) => {
    if (!reach) {
      const answer = await fetch('${shortCutsPath}');
      if (!answer.ok || answer.redirected) return location.assign('${shortCutsPath}');
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      dialog = document.createElement('dialog');
      dialog.setAttribute('aria-label', page.querySelector('h1').textContent);
      reach = page.querySelector('.reach');
      dialog.append(reach);
      document.body.append(dialog);
      // Whoever comes back finds the page as it was before.
      addEventListener('pagehide', () => dialog.close());
      start();
    }
    if (dialog && !dialog.open) dialog.showModal();
    reach.querySelector(place).focus();
  };
  if (reach) start();
  const step = (by) => {
    const rows = [...main.querySelectorAll('li,tbody tr')].filter((row) => !row.closest('nav,.acts,.chips'));
    const all = [...new Set(rows.map((row) => row.querySelector('a[href]')))].filter((link) => link && link.checkVisibility());
    const held = document.activeElement.closest('li,tr');
    const at = held ? all.findLastIndex((link) => held.contains(link)) : -1;
    const next = at < 0 ? all.find((link) => link.getBoundingClientRect().top >= 0) : all[at + by];
    if (next) next.focus();
  };
  const press = (selector) => document.querySelector(selector)?.click();
  const size = (by) => {
    const all = [...document.querySelectorAll('[data-storlek]')];
    all[all.findIndex((link) => link.hasAttribute('aria-current')) + by]?.click();
  };
  const keys = {
    '/': () => open('input'),
    '?': () => open('#tangenter'),
    j: () => step(1),
    k: () => step(-1),
    n: () => press('[data-steg="1"]:not([hidden])'),
    p: () => press('[data-steg="-1"]:not([hidden])'),
    '+': () => size(1),
    '-': () => size(-1),
  };
  addEventListener('keydown', (event) => {
    const isControl = (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'k';
    if (!isControl) {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isOff() || !Object.hasOwn(keys, event.key)) return;
      if (event.target.closest('input,textarea,select,[contenteditable]') || (dialog && dialog.open)) return;
    }
    event.preventDefault();
    if (isControl) open('input');
    else keys[event.key]();
  });
}
`;

export const keysScript = ownFile('/tangenter.js', text);
