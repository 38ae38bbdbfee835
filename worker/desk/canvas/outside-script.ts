/** All of a picture but some boxes: `outside(width, height, boxes)` gives the rectangles that cover it, by columns, or by rows where those are fewer. */
export const outsideScript = `
const turned = ([x, y, width, height]) => [y, x, height, width];
const columnsOutside = (width, height, boxes) => {
  const edges = [...new Set([0, width, ...boxes.flatMap(([x, , wide]) => [x, x + wide])])].sort((one, other) => one - other);
  const found = [];
  edges.slice(1).forEach((right, at) => {
    const left = edges[at];
    const inside = boxes.filter(([x, , wide]) => x <= left && x + wide >= right).sort((one, other) => one[1] - other[1]);
    let down = 0;
    for (const [, top, , high] of [...inside, [0, height, 0, 0]]) {
      const beside = found.find(([x, y, wide, tall]) => x + wide === left && y === down && tall === top - down);
      if (beside) beside[2] += right - left;
      else if (top > down) found.push([left, down, right - left, top - down]);
      down = Math.max(down, top + high);
    }
  });
  return found;
};
const outside = (width, height, boxes) => {
  // To whole pixels, and only what lies in the picture.
  const whole = boxes.flatMap(([x, y, wide, high]) => {
    const [left, top] = [Math.max(Math.floor(x), 0), Math.max(Math.floor(y), 0)];
    const [right, bottom] = [Math.min(Math.ceil(x + wide), width), Math.min(Math.ceil(y + high), height)];
    return right > left && bottom > top ? [[left, top, right - left, bottom - top]] : [];
  });
  const columns = columnsOutside(width, height, whole);
  const rows = columnsOutside(height, width, whole.map(turned)).map(turned);
  return rows.length < columns.length ? rows : columns;
};
`;
