export const maskScriptPath = '/maska.js';

/**
 * Lets a person draw a rectangle with mouse or pen on a picture that is to be masked. A drawn rectangle fills the number fields of the first
 * empty rectangle, and the fields' rectangles show on the picture. Words that are marked in a text are written into the field of words. Only the fields are sent, and a keyboard needs nothing else.
 */
export const maskScript = `'use strict';
const sides = ['x', 'y', 'bredd', 'hojd'];
for (const hint of document.querySelectorAll('.draw-hint')) hint.hidden = false;

for (const place of document.querySelectorAll('.drawing')) {
  const image = place.querySelector('img');
  const rows = [...document.querySelectorAll('fieldset[data-ruta^="' + place.dataset.rutor + '-"]')];
  const field = (row, name) => document.getElementById(row.dataset.ruta + '-' + name);
  const scale = () => image.naturalWidth / image.clientWidth;

  const outline = ([x, y, width, height]) => {
    const box = place.appendChild(document.createElement('div'));
    box.className = 'box';
    Object.assign(box.style, { left: x + 'px', top: y + 'px', width: width + 'px', height: height + 'px' });
  };
  const show = (drawn) => {
    for (const box of place.querySelectorAll('.box')) box.remove();
    for (const row of rows) {
      const values = sides.map((side) => Number(field(row, side).value) / scale());
      if (field(row, 'bild').value === place.dataset.bild && values.every(Number.isFinite)) outline(values);
    }
    if (drawn) outline(drawn);
  };

  let start = null;
  const at = (event) => {
    const { left, top, width, height } = image.getBoundingClientRect();
    return [Math.min(Math.max(event.clientX - left, 0), width), Math.min(Math.max(event.clientY - top, 0), height)];
  };
  const drawnTo = ([x, y]) => [Math.min(x, start[0]), Math.min(y, start[1]), Math.abs(x - start[0]), Math.abs(y - start[1])];
  const fill = ([x, y, width, height]) => {
    const row = rows.find((one) => sides.every((side) => field(one, side).value === ''));
    if (!row || width < 3 || height < 3) return;
    // Outwards to whole pixels: what was drawn around lies inside.
    const [left, top] = [Math.floor(x * scale()), Math.floor(y * scale())];
    const right = Math.min(Math.ceil((x + width) * scale()), image.naturalWidth);
    const bottom = Math.min(Math.ceil((y + height) * scale()), image.naturalHeight);
    field(row, 'bild').value = place.dataset.bild;
    [left, top, right - left, bottom - top].forEach((value, index) => { field(row, sides[index]).value = value; });
    (field(row, 'lagrum') || field(row, 'av')).focus();
  };

  image.draggable = false;
  // A finger scrolls.
  image.addEventListener('pointerdown', (event) => {
    if (event.pointerType === 'touch' || event.button !== 0) return;
    image.setPointerCapture(event.pointerId);
    start = at(event);
  });
  image.addEventListener('pointermove', (event) => { if (start) show(drawnTo(at(event))); });
  image.addEventListener('pointerup', (event) => {
    if (start) fill(drawnTo(at(event)));
    start = null;
    show();
  });
  image.addEventListener('pointercancel', () => { start = null; show(); });
  image.addEventListener('load', () => show());
  addEventListener('resize', () => show());
  for (const row of rows) row.addEventListener('input', () => show());
  if (image.complete) show();
}

// Words that are marked in a text are added to the first field of words.
const adding = document.querySelector('.mark-words');
const words = document.getElementById('o-0-ord');
if (adding && words) {
  for (const hint of document.querySelectorAll('.mark-hint')) hint.hidden = false;
  const told = adding.querySelector('span');
  let marked = '';
  document.addEventListener('selectionchange', () => {
    const selection = getSelection();
    const at = selection.anchorNode && selection.anchorNode.parentElement;
    const text = at && at.closest('.maskable') ? selection.toString().replace(/\\s+/g, ' ').trim() : '';
    if (text !== '' && text !== marked) told.textContent = '';
    marked = text;
    adding.hidden = text === '' && told.textContent === '';
  });
  // Pressing the button leaves the words marked.
  adding.addEventListener('mousedown', (event) => event.preventDefault());
  adding.querySelector('button').addEventListener('click', () => {
    if (marked === '') return;
    const lines = words.value.split('\\n').filter((line) => line.trim() !== '');
    if (!lines.includes(marked)) words.value = [...lines, marked].join('\\n');
    told.textContent = told.dataset.tillagt + ' ' + marked;
  });
}
`;
