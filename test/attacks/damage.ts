import fc from 'fast-check';

/** What is done to bytes that were whole: at a place (0 to 1 of the length), once. */
type Blow =
  | { kind: 'turn'; at: number; mask: number }
  | { kind: 'put'; at: number; bytes: Uint8Array }
  | { kind: 'cut'; at: number }
  | { kind: 'take-out'; at: number; length: number }
  | { kind: 'twice'; at: number; length: number; to: number };

const place = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
const length = fc.integer({ min: 1, max: 400 });
/** Numbers at which readers stumble: lengths, counts and offsets that are too large, negative or none. */
const numbers = fc
  .constantFrom(0, 1, 0x7f, 0x80, 0xff, 0x7fff, 0xffff, 0x10000, 0x7fffffff, 0x80000000, 0xffffffff)
  .map((number) => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32LE(number);
    return new Uint8Array(bytes);
  });
const pieces = fc.oneof(
  numbers,
  fc.uint8Array({ minLength: 1, maxLength: 12 }),
  fc
    .constantFrom(
      '{',
      '}',
      '[',
      ']',
      '"',
      '\\',
      '\\u0000',
      '\r\n\r\n',
      '\n',
      ',',
      ':',
      '&a *a',
      '!!js',
      '<<:',
      '\0',
      '\ufeff',
      '1e999',
    )
    .map((text) => new Uint8Array(Buffer.from(text))),
);

const blow: fc.Arbitrary<Blow> = fc.oneof(
  fc.record({ kind: fc.constant('turn' as const), at: place, mask: fc.integer({ min: 1, max: 255 }) }),
  fc.record({ kind: fc.constant('put' as const), at: place, bytes: pieces }),
  fc.record({ kind: fc.constant('cut' as const), at: place }),
  fc.record({ kind: fc.constant('take-out' as const), at: place, length }),
  fc.record({ kind: fc.constant('twice' as const), at: place, length, to: place }),
);

/** Whole bytes as a stranger, or a failing disk, might leave them. */
export function damaged(whole: Buffer): fc.Arbitrary<Buffer> {
  return fc.array(blow, { minLength: 1, maxLength: 6 }).map((blows) => blows.reduce(strike, whole));
}

function strike(bytes: Buffer, done: Blow): Buffer {
  const at = Math.floor(done.at * bytes.length);
  const [before, after] = [bytes.subarray(0, at), bytes.subarray(at)];
  if (done.kind === 'cut') return before;
  if (done.kind === 'take-out') return Buffer.concat([before, after.subarray(done.length)]);
  if (done.kind === 'twice') {
    const to = Math.floor(done.to * bytes.length);
    return Buffer.concat([bytes.subarray(0, to), after.subarray(0, done.length), bytes.subarray(to)]);
  }
  if (done.kind === 'put') return Buffer.concat([before, done.bytes, after.subarray(done.bytes.length)]);
  const turned = Buffer.from(bytes);
  if (turned.length > 0) turned[at] = (turned[at] ?? 0) ^ done.mask;
  return turned;
}
