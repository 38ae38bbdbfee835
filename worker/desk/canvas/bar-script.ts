/** The bar at the bottom of the window, undoing, and masking all of a page. It tells how many masks there are by section of law. */
export const barScript = `
const wordGroup = (name) => (/^(o-\\d+|f-[a-z-]+)-(?:ord|alla|\\d+)$/.exec(name) || [])[1];
const wordsIn = (group) => [...form.elements].flatMap((field) => {
  if (wordGroup(field.name) !== group || (field.type === 'checkbox' && !field.checked)) return [];
  return field.value.split('\\n').filter((line) => line.trim() !== '');
});
// The rectangles of snapshots that another part of the form shows: each is some hidden fields.
const carriedRows = () => [...new Set([...form.elements].flatMap(({ type, name }) => (type === 'hidden' && (/^(r-\\d+-\\d+)-/.exec(name) || []).slice(1)) || []))];
const lawsNow = () => {
  const posts = chosenIn().filter((field) => /^[mi]-/.test(field.name) && isMasked(field)).map(lawOf);
  const rows = rowsOf('r').filter(rectangleOf).map((row) => (fieldOf(row, 'lagrum') ? fieldOf(row, 'lagrum').value.trim() : ''));
  const carried = carriedRows().map((row) => { const by = form.elements.namedItem(row + '-lagrum'); return by ? by.value.trim() : ''; });
  const groups = [...new Set([...form.elements].map((field) => wordGroup(field.name)).filter(Boolean))];
  const words = groups.flatMap((group) => wordsIn(group).map(() => document.getElementById(group + '-lagrum').value.trim()));
  return [...posts, ...rows, ...carried, ...words];
};
const showCount = () => {
  const laws = lawsNow();
  const counts = [...new Set(laws)].map((one) => (one || says.noLaw) + ': ' + laws.filter((other) => other === one).length);
  bar.querySelector('.mask-count').textContent = laws.length === 0 ? says.none : [filled(says.count, { antal: laws.length }), ...(lawNow ? counts : [])].join(' · ');
  bar.querySelector('[data-gor=angra]').disabled = before.length === 0;
};
const show = () => {
  for (const view of canvases) { showMarks(view); showRectangles(view); }
  showBeside();
  showOwn();
  showCount();
};
form.addEventListener('ogonblick-masker', show);
form.addEventListener('input', (event) => { if (event.target.name) show(); });

if (lawNow) {
  lawNow.value = lawsNow().find((one) => one !== '') || '';
  // What was drawn before a section was chosen gets it.
  lawNow.addEventListener('change', () => change(() => {
    for (const row of rowsOf('r').filter(rectangleOf)) if (fieldOf(row, 'lagrum').value.trim() === '') write(fieldOf(row, 'lagrum'), law());
  }));
  form.addEventListener('change', ({ target }) => {
    const group = wordGroup(target.name);
    if (!group) return;
    const by = document.getElementById(group + '-lagrum');
    const isUsed = wordsIn(group).length > 0;
    if (isUsed && by.value === '') by.value = law();
    if (!isUsed && by.value === law()) by.value = '';
    show();
  });
}
let seenByOwn = null;
ownField.addEventListener('focus', () => { seenByOwn = look(); });
ownField.addEventListener('input', () => { if (current) write(current.field, ownField.value); show(); });
ownField.addEventListener('change', () => { if (seenByOwn) noteFrom(seenByOwn); seenByOwn = look(); });
// Return in the bar goes back to the mark, and in the field of a mask it says what sends: nobody makes a copy by leaving a field.
const onReturn = (field, act) => field.addEventListener('keydown', (event) => { if (event.key === 'Enter') { event.preventDefault(); act(); } });
onReturn(ownField, () => { ownField.blur(); if (current) current.box.focus(); });
if (lawNow) onReturn(lawNow, () => {
  lawNow.blur();
  lawNow.focus();
  if (!awaited || law() === '') return;
  const mark = awaited;
  awaited = null;
  if (!isMasked(mark.field)) toggle(mark);
  mark.buttons[0].focus();
});
form.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || event.target.tagName !== 'INPUT' || !/^[mrio]-/.test(event.target.name)) return;
  event.preventDefault();
  if (sends) tell(says.notByReturn, { knapp: sends.textContent });
});
/** Where nothing has the focus any more, the keyboard would begin at the top of the page. */
const keepFocus = (...places) => {
  // What was just hidden or disabled still has the focus, and loses it at once.
  const at = document.activeElement;
  if (at !== document.body && !at.disabled && at.getClientRects().length > 0) return;
  const left = places.find((one) => one && one.isConnected && !one.disabled);
  if (left) left.focus();
};

// It only adds masks: what is to be shown is what a person takes a mask away from, one by one.
const maskAll = ({ prefix, drawings, marks }) => {
  if (law() === '') { lawNow.focus(); tell(says.chooseLaw); return; }
  change(() => {
    // A post is masked with its comments.
    for (const { field, within: post } of marks) if (post === null && !isMasked(field)) mask(field, true);
    for (const drawing of drawings) {
      const boxes = marks.flatMap(({ places }) => places.filter(({ file }) => file === drawing.dataset.bild)).map(({ x, y, width, height }) => [x, y, width, height]);
      const there = rowsOf(prefix).filter((row) => fieldOf(row, 'bild').value === drawing.dataset.bild).map((row) => String(rectangleOf(row)));
      for (const one of outside(...sizeOf(drawing), boxes)) if (!there.includes(String(one))) addRectangle(prefix, drawing.dataset.bild, one);
    }
  });
  tell(says.all);
};
const addInView = (view) => {
  const middle = innerHeight / 2;
  const far = (drawing) => { const { top, bottom } = drawing.getBoundingClientRect(); return Math.max(top - middle, middle - bottom, 0); };
  const drawing = view.drawings.filter((one) => one.getBoundingClientRect().height > 0).sort((one, other) => far(one) - far(other))[0];
  const [wide, high] = sizeOf(drawing);
  const seen = drawing.getBoundingClientRect();
  const y = ((middle - seen.top) * wide) / seen.width;
  addDrawn(view, [{ drawing, box: within(drawing, [wide / 4, y - 20, wide / 2, 40]).map(Math.round) }]);
};
for (const view of canvases) {
  const done = (name, act) => { const button = view.canvas.querySelector('[data-gor=' + name + ']'); if (button) button.addEventListener('click', () => act(view)); };
  done('allt', maskAll);
  done('ruta', addInView);
}
const adder = document.querySelector('[data-gor=ruta]');
bar.querySelector('[data-gor=angra]').addEventListener('click', () => { undo(); keepFocus(current && current.box, adder); });
bar.querySelector('[data-gor=bort]').addEventListener('click', () => { if (current) { current.remove(); keepFocus(current.box, adder); } });
addEventListener('keydown', (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z' || /^(?:INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
  event.preventDefault();
  undo();
  keepFocus(adder);
});
// The form's own button is always at hand; what is to be read through before it is pressed stays after what is to be read.
const [sends] = form.querySelectorAll('button:not([type=button], [name=del])');
if (sends) {
  // Return in a field presses the form's first button, which it still is.
  const first = Object.assign(sends.cloneNode(), { hidden: true });
  form.prepend(first);
  bar.append(sends);
}
const adding = form.querySelector('.mark-words');
if (adding) bar.prepend(adding);
bar.hidden = false;
addEventListener('pageshow', show);
show();
`;
