/** Ascending numbers as a short text: the distance of each from the one before, in base 36. Numbers in a row are one: `n+length`. */
export function packNumbers(numbers: readonly number[]): string {
  const packed: string[] = [];
  let last = 0;
  for (let at = 0; at < numbers.length; ) {
    const first = numbers[at] as number;
    let length = 1;
    while (numbers[at + length] === first + length) length += 1;
    packed.push(`${(first - last).toString(36)}${length === 1 ? '' : `+${(length - 1).toString(36)}`}`);
    last = first + length - 1;
    at += length;
  }
  return packed.join(' ');
}

export function unpackNumbers(packed: string): number[] {
  const numbers: number[] = [];
  let last = 0;
  for (const piece of packed === '' ? [] : packed.split(' ')) {
    const [distance = '', more = '0'] = piece.split('+');
    last += Number.parseInt(distance, 36);
    numbers.push(last);
    for (let left = Number.parseInt(more, 36); left > 0; left -= 1) numbers.push(++last);
  }
  return numbers;
}
