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
let isBegun = false;
const begin = async () => {
  if (isBegun) return;
  isBegun = true;
  const fetched = new Map(await Promise.all(asked.map(async (canvas) => [canvas, await choicesAt(canvas.dataset.hamta)])));
  if ([...fetched.values()].includes(null)) {
    for (const canvas of asked) canvas.hidden = true;
    return;
  }
  const isLaw = document.getElementById('lagrum-nu') !== null;
  for (const [canvas, choices] of fetched) for (const [name] of choices) addField(canvas.closest('form'), isLaw, name);
  start(fetched);
};
if (asked.length === 0) start(new Map());
for (const canvas of asked) {
  canvas.hidden = false;
  canvas.addEventListener('toggle', begin);
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
