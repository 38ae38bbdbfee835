import { ownFile } from '../page/own-file.ts';
import { barScript } from './bar-script.ts';
import { canvasScript } from './canvas-script.ts';
import { fieldsScript } from './fields-script.ts';
import { markWordsScript } from './mark-words-script.ts';
import { outsideScript } from './outside-script.ts';
import { rectangleScript } from './rectangle-script.ts';

/**
 * Where a form is in parts, what can be chosen in the others is fetched once somebody opens the canvas or marks words: all of it, since all of a page
 * can be masked at once. Each choice that is not on the page gets a field. If it cannot be fetched, the form is as it is without script.
 */
const fetchScript = `
const asked = [...document.querySelectorAll('.canvas[data-hamta]')];
const choicesAt = async (address) => {
  const answer = await fetch(address).catch(() => null);
  return answer && answer.ok && (answer.headers.get('content-type') || '').startsWith('application/json') ? answer.json() : null;
};
const addField = (form, isLaw, name) => {
  if (document.getElementById(name)) return;
  const carried = form.elements.namedItem(name);
  const field = Object.assign(document.createElement('input'), { id: name, name, hidden: true });
  if (isLaw) Object.assign(field, { type: 'hidden', value: carried ? carried.value : '' });
  else Object.assign(field, { type: 'checkbox', value: 'ja', checked: carried !== null });
  if (carried) carried.replaceWith(field);
  else form.append(field);
};
// What is not chosen is not sent: a page may have tens of thousands of comments, and a form that is too large is lost whole.
for (const form of document.querySelectorAll('form.masking')) {
  form.addEventListener('formdata', ({ formData }) => {
    for (const [name, value] of [...formData]) if (/^[mri]-/.test(name) && value.trim() === '') formData.delete(name);
  });
}
const began = async () => {
  const fetched = new Map(await Promise.all(asked.map(async (canvas) => [canvas, await choicesAt(canvas.dataset.hamta)])));
  if ([...fetched.values()].includes(null)) {
    for (const canvas of asked) canvas.hidden = true;
    return false;
  }
  const isLaw = document.getElementById('lagrum-nu') !== null;
  for (const [canvas, choices] of fetched) for (const [name] of choices) addField(canvas.closest('form'), isLaw, name);
  start(fetched);
  return true;
};
let beginning = null;
const begin = () => { beginning = beginning || began(); return beginning; };
const marksOf = (text) => (text || '').split('.').filter((mark) => mark !== '');
/** Whoever opens the canvas has seen the parts of the form that its pictures show. */
const opened = (canvas) => {
  const seen = canvas.closest('form').elements.namedItem('sedda');
  if (!seen || !canvas.open) return;
  seen.value = [...new Set([...marksOf(seen.value), ...marksOf(canvas.dataset.sedda)])].join('.');
  const told = document.querySelector('.unopened');
  if (!told) return;
  const now = marksOf(seen.value);
  for (const one of told.querySelectorAll('[data-del]')) if (now.includes(one.dataset.del)) one.remove();
  told.hidden = marksOf(told.dataset.sedda).every((mark) => now.includes(mark));
};
if (asked.length === 0) start(new Map());
for (const canvas of asked) {
  canvas.hidden = false;
  canvas.addEventListener('toggle', async () => { if (await begin()) opened(canvas); });
}
if (asked.length > 0) for (const text of document.querySelectorAll('.maskable')) text.addEventListener('pointerdown', begin);
`;

/**
 * One canvas of a page's pictures, where posts and comments are chosen by a click and rectangles drawn. Only the form's own fields are sent, and
 * without script they are all there is; nothing is kept in the browser.
 */
const text = [
  "'use strict';",
  outsideScript,
  'const start = (fetched) => {',
  fieldsScript,
  canvasScript,
  rectangleScript,
  barScript,
  markWordsScript,
  '};',
  fetchScript,
].join('\n');

export const maskScript = ownFile('/maska.js', text);
