/** Draws, moves, resizes and removes rectangles, by pointer and by keyboard. A finger scrolls, and moves only what is there. */
export const rectangleScript = `
const drawingOf = ({ drawings }, row) => drawings.find((one) => one.dataset.bild === fieldOf(row, 'bild').value);
const tellPlace = (row) => {
  const [x, y, bredd, hojd] = rectangleOf(row);
  tell(says.moved, { nummer: numberOf(row), x, y, bredd, hojd });
};
const within = (drawing, [x, y, width, height]) => {
  const [wide, high] = sizeOf(drawing);
  const [w, h] = [Math.min(Math.max(width, 1), wide), Math.min(Math.max(height, 1), high)];
  return [Math.min(Math.max(x, 0), wide - w), Math.min(Math.max(y, 0), high - h), w, h];
};
const remove = (view, row) => {
  const name = rowName(row);
  const boxes = [...view.rectangles.keys()];
  const next = boxes[boxes.indexOf(row) + 1] || boxes[boxes.indexOf(row) - 1];
  change(() => emptyRow(row));
  (view.rectangles.get(next) || view.canvas.querySelector('[data-gor=ruta]')).focus({ preventScroll: true });
  tell(says.removed, { vad: name });
};
const steps = { ArrowLeft: [-5, 0], ArrowRight: [5, 0], ArrowUp: [0, -5], ArrowDown: [0, 5] };
const keyed = (view, row) => (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === 'Delete' || event.key === 'Backspace') { event.preventDefault(); remove(view, row); return; }
  const step = steps[event.key];
  if (!step) return;
  event.preventDefault();
  const [x, y, width, height] = rectangleOf(row);
  const moved = event.shiftKey ? [x, y, width + step[0], height + step[1]] : [x + step[0], y + step[1], width, height];
  const drawing = drawingOf(view, row);
  if (event.shiftKey) { const [wide, high] = sizeOf(drawing); moved[2] = Math.min(moved[2], wide - x); moved[3] = Math.min(moved[3], high - y); }
  change(() => writeRectangle(row, within(drawing, moved)));
  tellPlace(row);
};
/** Follows the pointer from where it was pressed until it is let go. */
const drag = (target, event, { moved, ended }) => {
  target.setPointerCapture(event.pointerId);
  const end = (kept) => (last) => {
    for (const [name, listener] of Object.entries(listeners)) target.removeEventListener(name, listener);
    ended(last, kept);
  };
  const listeners = { pointermove: moved, pointerup: end(true), pointercancel: end(false) };
  for (const [name, listener] of Object.entries(listeners)) target.addEventListener(name, listener);
};
const isCorner = (box, { clientX, clientY }) => { const { right, bottom } = box.getBoundingClientRect(); return clientX > right - 14 && clientY > bottom - 14; };
const carried = (view, row, box) => (event) => {
  if (event.button !== 0) return;
  event.stopPropagation();
  const drawing = drawingOf(view, row);
  const scale = sizeOf(drawing)[0] / drawing.querySelector('img').getBoundingClientRect().width;
  const [from, seen, isSize] = [rectangleOf(row), look(), isCorner(box, event)];
  const [startX, startY] = [event.pageX, event.pageY];
  drag(box, event, {
    moved: (now) => {
      const [dx, dy] = [(now.pageX - startX) * scale, (now.pageY - startY) * scale];
      const [x, y, width, height] = from;
      const [wide, high] = sizeOf(drawing);
      const to = isSize ? [x, y, Math.min(width + dx, wide - x), Math.min(height + dy, high - y)] : [x + dx, y + dy, width, height];
      writeRectangle(row, within(drawing, to));
      place(box, drawing, rectangleOf(row));
    },
    ended: (_, kept) => {
      if (!kept) writeRectangle(row, from);
      const isMoved = rectangleOf(row).some((side, at) => side !== from[at]);
      noteFrom(seen);
      if (isMoved) tellPlace(row);
    },
  });
};
const showRectangles = (view) => {
  const rows = rowsOf(view.prefix).filter((row) => rectangleOf(row) && drawingOf(view, row));
  for (const [row, box] of view.rectangles) if (!rows.includes(row)) { box.remove(); view.rectangles.delete(row); }
  for (const row of rows) {
    const drawing = drawingOf(view, row);
    const by = fieldOf(row, 'lagrum');
    let box = view.rectangles.get(row);
    if (!box) {
      box = boxIn(drawing, 'button', 'rectangle');
      box.setAttribute('aria-describedby', view.prefix + '-tangenter');
      box.addEventListener('keydown', keyed(view, row));
      box.addEventListener('pointerdown', carried(view, row, box));
      box.addEventListener('click', (event) => { if (by && event.detail === 0) ownField.focus(); });
      follow(box, { field: by, name: () => rowName(row), isThere: () => view.rectangles.has(row), remove: () => remove(view, row) });
      view.rectangles.set(row, box);
    }
    if (box.parentElement !== drawing) drawing.append(box);
    place(box, drawing, rectangleOf(row));
    const lawText = by ? by.value.trim() || says.noLaw : '';
    showLaw(box, lawText);
    box.title = lawText;
    box.setAttribute('aria-label', filled(says.label, { vad: rowName(row), lagrum: lawText }));
  }
};

/** The parts of the pictures inside what was drawn, outwards to whole pixels: what was drawn around lies inside. */
const drawnOn = (drawings, [left, top, right, bottom]) => drawings.flatMap((drawing) => {
  const seen = drawing.querySelector('img').getBoundingClientRect();
  const [wide, high] = sizeOf(drawing);
  const scale = wide / seen.width;
  const [x, y] = [seen.left + scrollX, seen.top + scrollY];
  const part = [Math.max(left, x), Math.max(top, y), Math.min(right, x + seen.width), Math.min(bottom, y + seen.height)];
  if (!(part[2] - part[0] > 0.5 && part[3] - part[1] > 0.5)) return [];
  // A hair of a pixel is the reckoning's, not the hand's.
  const from = [(part[0] - x) * scale, (part[1] - y) * scale].map((side) => Math.floor(side + 0.01));
  const to = [Math.min(Math.ceil((part[2] - x) * scale - 0.01), wide), Math.min(Math.ceil((part[3] - y) * scale - 0.01), high)];
  return [{ drawing, box: [from[0], from[1], to[0] - from[0], to[1] - from[1]] }];
});
const addDrawn = (view, parts) => {
  let row = null;
  change(() => { for (const { drawing, box } of parts) row = addRectangle(view.prefix, drawing.dataset.bild, box); });
  view.rectangles.get(row).focus({ preventScroll: true });
  tellPlace(row);
};
for (const view of canvases) {
  for (const drawing of view.drawings) {
    let isDrawn = false;
    drawing.addEventListener('click', (event) => { if (isDrawn) event.stopPropagation(); }, true);
    drawing.addEventListener('pointerdown', (event) => {
      if (event.pointerType === 'touch' || event.button !== 0) return;
      const [startX, startY] = [event.pageX, event.pageY];
      let ghosts = [];
      const drawn = (now) => [Math.min(startX, now.pageX), Math.min(startY, now.pageY), Math.max(startX, now.pageX), Math.max(startY, now.pageY)];
      const isLarge = ([left, top, right, bottom]) => right - left >= 3 && bottom - top >= 3;
      const clear = () => { for (const ghost of ghosts) ghost.remove(); ghosts = []; };
      const moved = (now) => {
        clear();
        if (!isLarge(drawn(now))) return;
        isDrawn = true;
        ghosts = drawnOn(view.drawings, drawn(now)).map(({ drawing: on, box }) => { const ghost = boxIn(on, 'div', 'ghost'); place(ghost, on, box); return ghost; });
      };
      const ended = (last, kept) => {
        clear();
        const parts = kept && isLarge(drawn(last)) ? drawnOn(view.drawings, drawn(last)) : [];
        if (parts.length > 0) addDrawn(view, parts);
        // The click that follows is of the drawing.
        setTimeout(() => { isDrawn = false; });
      };
      drag(event.target, event, { moved, ended });
    });
  }
}
`;
