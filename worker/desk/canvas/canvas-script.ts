/** Gathers a snapshot's pictures one after another, lays a button over each post and comment, and shows each rectangle as one. */
export const canvasScript = `
// The pictures that had their own heading are in the canvas.
for (const heading of document.querySelectorAll('.apart')) heading.hidden = true;
const canvases = [...document.querySelectorAll('.canvas')].map((canvas) => {
  const prefix = canvas.dataset.rutor;
  const drawings = [...document.querySelectorAll('.drawing[data-rutor="' + prefix + '"]')];
  const frame = canvas.appendChild(document.createElement('div'));
  frame.className = 'canvas-tiles';
  for (const drawing of drawings) {
    const image = drawing.querySelector('img');
    image.draggable = false;
    if (!('sida' in drawing.dataset)) continue;
    const closed = drawing.closest('details');
    frame.append(drawing);
    closed.remove();
  }
  const rows = rowsOf(prefix);
  const numbers = document.createElement('details');
  numbers.append(Object.assign(document.createElement('summary'), { textContent: says.rows }));
  rows[0].before(numbers);
  numbers.append(...rows);
  // What lacks something is shown at once.
  numbers.open = rows.some((row) => row.querySelector('[aria-invalid]') || (!isEmpty(row) && rectangleOf(row) === null));
  const marks = (fetched.get(canvas) || JSON.parse(canvas.dataset.val)).map(([field, name, within, places]) => ({
    field: document.getElementById(field), name, within, places: places.map(([file, x, y, width, height]) => ({ file, x, y, width, height })), buttons: [],
  }));
  canvas.hidden = drawings.length === 0;
  return { canvas, prefix, drawings, marks, rectangles: new Map() };
});
const sizeOf = (drawing) => ['width', 'height'].map((side) => Number(drawing.querySelector('img').getAttribute(side)));
const place = (box, drawing, [x, y, width, height]) => {
  const [wide, high] = sizeOf(drawing);
  const parts = { left: x / wide, top: y / high, width: width / wide, height: height / high };
  for (const [side, part] of Object.entries(parts)) box.style[side] = 100 * part + '%';
};
const boxIn = (drawing, kind, className) => {
  const box = drawing.appendChild(document.createElement(kind));
  box.className = className;
  if (kind === 'button') box.type = 'button';
  return box;
};
const showLaw = (box, text) => {
  if (text === '') return box.replaceChildren();
  box.replaceChildren(Object.assign(document.createElement('span'), { className: 'law', textContent: text }));
};

/** The mask that the bar's own field is about: { field, name, remove }. */
let current = null;
const own = bar.querySelector('.mask-own');
const ownField = document.getElementById('maskens-lagrum');
const showOwn = () => {
  const isThere = current !== null && current.isThere();
  own.hidden = !isThere;
  if (!isThere) return;
  own.querySelector('label').textContent = filled(says.own, { vad: current.name() });
  if (document.activeElement !== ownField) ownField.value = current.field ? lawOf(current.field) : '';
};
const follow = (box, mask) => box.addEventListener('focus', () => { current = { ...mask, box }; showOwn(); });

/** What somebody wanted to mask before there was a section of law for it. */
let awaited = null;
const toggle = (mark) => {
  const { field, name } = mark;
  if (lawNow && !isMasked(field) && law() === '') { awaited = mark; lawNow.focus(); tell(says.chooseLaw); return; }
  change(() => mask(field, !isMasked(field)));
  tell(isMasked(field) ? says.masked : says.open, { vad: large(name), lagrum: lawOf(field) });
};
// A post comes before its comments, which lie over it; rectangles lie over both.
for (const { drawings, marks } of canvases) {
  for (const mark of marks) {
    for (const { file, x, y, width, height } of mark.places) {
      const drawing = drawings.find((one) => 'sida' in one.dataset && one.dataset.bild === file);
      if (!drawing) continue;
      // One that goes on in the next picture is one to a keyboard.
      const box = boxIn(drawing, mark.buttons.length === 0 ? 'button' : 'div', 'choice');
      place(box, drawing, [x, y, width, height]);
      box.addEventListener('click', () => toggle(mark));
      if (mark.buttons.length === 0) follow(box, { field: mark.field, name: () => mark.name, isThere: () => isMasked(mark.field), remove: () => toggle(mark) });
      mark.buttons.push(box);
    }
  }
}
/** What stands on no picture, and what was collected by itself, has its button beside its field. */
const beside = [];
if (lawNow) {
  const onPictures = canvases.flatMap(({ marks }) => marks.filter(({ buttons }) => buttons.length > 0).map(({ field }) => field));
  for (const field of chosenIn().filter((one) => /^[mi]-/.test(one.name) && one.type !== 'hidden' && !onPictures.includes(one))) {
    const button = Object.assign(document.createElement('button'), { type: 'button', className: 'other', textContent: says.mask });
    const name = document.querySelector('label[for="' + field.id + '"]').textContent.replace(/^[^:]*: /, '');
    button.setAttribute('aria-label', says.mask + ': ' + name);
    button.addEventListener('click', () => toggle({ field, name, buttons: [button] }));
    field.after(' ', button);
    beside.push({ field, button });
  }
}
const showBeside = () => { for (const { field, button } of beside) button.setAttribute('aria-pressed', String(isMasked(field))); };
const showMarks = ({ marks }) => {
  for (const { field, name, within, buttons } of marks) {
    const isUnder = within !== null && isMasked(document.getElementById(within));
    buttons.forEach((box, at) => {
      box.classList.toggle('masked', isMasked(field));
      box.classList.toggle('under', isUnder && !isMasked(field));
      showLaw(box, at === 0 ? lawOf(field) : '');
      if (at > 0) return;
      box.setAttribute('aria-pressed', String(isMasked(field)));
      const label = isMasked(field) ? says.label : isUnder ? says.under : '{vad}';
      box.setAttribute('aria-label', large(filled(label, { vad: name, lagrum: lawOf(field) })));
    });
  }
};
`;
