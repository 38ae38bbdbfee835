/**
 * The form's fields are all that is known of the masks: what the pictures show is read from them, and what is chosen in a picture is written into
 * them. So the form sends what it sends without script, and a form that was refused shows its masks again. Undoing writes back what stood there.
 */
export const fieldsScript = `
const bar = document.querySelector('.mask-bar');
const form = bar.closest('form');
const says = JSON.parse(bar.dataset.ord);
const lawNow = document.getElementById('lagrum-nu');
const law = () => (lawNow ? lawNow.value.trim() : '');
const filled = (words, values) => words.replace(/\\{(\\w+)\\}/g, (_, name) => values[name]);
const tell = (words, values = {}) => { bar.querySelector('[role=status]').textContent = filled(words, values); };
const large = (text) => text.charAt(0).toUpperCase() + text.slice(1);
const sides = ['x', 'y', 'bredd', 'hojd'];

// What a person chooses: posts and comments, rows of rectangles, and what was collected by itself.
const chosenIn = () => [...form.elements].filter(({ name }) => /^[mri]-/.test(name));
const read = (field) => (field.type === 'checkbox' ? field.checked : field.value);
const write = (field, value) => { field[field.type === 'checkbox' ? 'checked' : 'value'] = value; };
const isMasked = (field) => (field.type === 'checkbox' ? field.checked : field.value.trim() !== '');
const lawOf = (field) => (field.type === 'checkbox' ? '' : field.value.trim());
const mask = (field, masked, by = law()) => write(field, field.type === 'checkbox' ? masked : masked ? by : '');

const before = [];
const look = () => new Map(chosenIn().map((field) => [field, read(field)]));
const noteFrom = (seen) => {
  const changed = chosenIn()
    .map((field) => [field, seen.has(field) ? seen.get(field) : ''])
    .filter(([field, value]) => read(field) !== value);
  if (changed.length > 0) before.push(changed);
  form.dispatchEvent(new Event('ogonblick-masker'));
};
const change = (what) => { const seen = look(); what(); noteFrom(seen); };
const undo = () => {
  const last = before.pop();
  if (!last) return;
  for (const [field, value] of last) write(field, value);
  form.dispatchEvent(new Event('ogonblick-masker'));
  tell(says.undone);
};

const rowsOf = (prefix) => [...form.querySelectorAll('fieldset[data-ruta^="' + prefix + '-"]')];
const fieldOf = (row, name) => document.getElementById(row.dataset.ruta + '-' + name);
const numberOf = (row) => Number(row.dataset.ruta.split('-')[2]) + 1;
const rowName = (row) => filled(says.rectangle, { nummer: numberOf(row) });
const isEmpty = (row) => [...row.elements].every(({ value }) => value === '');
/** The rectangle of a row, in pixels of its picture; null while a side lacks. */
const rectangleOf = (row) => {
  const values = sides.map((side) => fieldOf(row, side).value.trim());
  const [x, y, width, height] = values.map(Number);
  return values.includes('') || ![x, y, width, height].every(Number.isFinite) ? null : [x, y, width, height];
};
const writeRectangle = (row, values) => sides.forEach((side, at) => write(fieldOf(row, side), String(Math.round(values[at]))));
const addRow = (last) => {
  const old = last.dataset.ruta;
  const now = old.replace(/\\d+$/, (number) => Number(number) + 1);
  const row = last.cloneNode(true);
  row.dataset.ruta = now;
  row.querySelector('legend').textContent = rowName(row);
  for (const wrong of row.querySelectorAll('.wrong')) wrong.remove();
  for (const one of row.querySelectorAll('[id], [for], [name]')) {
    for (const name of ['id', 'for', 'name']) {
      if (one.hasAttribute(name)) one.setAttribute(name, one.getAttribute(name).replace(old + '-', now + '-'));
    }
    if ('value' in one) one.value = '';
    for (const told of ['aria-invalid', 'aria-describedby']) one.removeAttribute(told);
  }
  last.after(row);
  return row;
};
/** Writes a new rectangle into the first row that is empty, or into a new one. */
const addRectangle = (prefix, file, values, by = law()) => {
  const rows = rowsOf(prefix);
  const row = rows.find(isEmpty) || addRow(rows.at(-1));
  write(fieldOf(row, 'bild'), file);
  writeRectangle(row, values);
  if (fieldOf(row, 'lagrum')) write(fieldOf(row, 'lagrum'), by);
  return row;
};
const emptyRow = (row) => { for (const field of row.elements) write(field, ''); };
`;
