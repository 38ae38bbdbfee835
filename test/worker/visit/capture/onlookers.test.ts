import { expect, test } from '@jest/globals';
import { openOnlookers } from '../../../../worker/visit/capture/onlookers.ts';

/** What was kept and told, in order. `keep`: what keeping a picture does besides. */
function watched(keep: (picture: string) => Promise<void> = async () => undefined) {
  const seen: string[] = [];
  const onlookers = openOnlookers({
    async keep(picture) {
      await keep(`${picture}`);
      seen.push(`kept ${picture}`);
    },
    tell: ({ at, of }) => void seen.push(`told ${at} of ${of}`),
    trouble: (error) => void seen.push(`trouble ${error}`),
  });
  let drawn = 0;
  const show = (at: number) =>
    onlookers.show({ at, of: 9 }, async () => {
      drawn += 1;
      return Buffer.from(`${at}`);
    });
  const [settle, close] = [() => onlookers.settle(), () => onlookers.close()];
  return { seen, show, settle, close, drawn: () => drawn };
}

test('of what comes closely after each other the first and the last are seen, and nothing else is drawn', async () => {
  const { seen, show, settle, drawn } = watched();
  for (const at of [1, 2, 3, 4]) show(at);
  await settle();
  expect(seen).toEqual(['kept 1', 'told 1 of 9', 'kept 4', 'told 4 of 9']);
  expect(drawn()).toBe(2);
  await settle();
  expect(seen).toHaveLength(4);
});

test('whoever pictures does not wait while a picture is kept', async () => {
  let proceed: () => void = () => undefined;
  const { seen, show, settle } = watched(
    () =>
      new Promise((resolve) => {
        proceed = resolve;
      }),
  );
  show(1);
  show(2);
  expect(seen).toEqual([]);
  await Promise.resolve();
  proceed();
  const settled = settle();
  await new Promise(setImmediate);
  proceed();
  await settled;
  expect(seen).toEqual(['kept 1', 'told 1 of 9', 'kept 2', 'told 2 of 9']);
});

test('what cannot be kept is told once, and the page is pictured on', async () => {
  const { seen, show, settle, drawn } = watched(async () => {
    throw new Error('the disk is full');
  });
  show(1);
  await settle();
  for (const at of [2, 3]) show(at);
  await settle();
  expect(seen).toEqual(['trouble Error: the disk is full']);
  expect(drawn()).toBe(1);
});

test('nothing is drawn or kept once they are closed, whatever is still being worked on', async () => {
  let proceed: () => void = () => undefined;
  const { seen, show, settle, close, drawn } = watched(
    () =>
      new Promise((resolve) => {
        proceed = resolve;
      }),
  );
  show(1);
  await new Promise(setImmediate);
  show(2);
  let isClosed = false;
  const closed = close().then(() => {
    isClosed = true;
  });
  await new Promise(setImmediate);
  // What is being kept at that moment is waited for: it must not come after the draft is gone.
  expect(isClosed).toBe(false);
  proceed();
  await closed;
  show(3);
  await settle();
  await close();
  expect(seen).toEqual(['kept 1', 'told 1 of 9']);
  expect(drawn()).toBe(1);
});

test('what is still being drawn when they are closed is not kept', async () => {
  const seen: string[] = [];
  const onlookers = openOnlookers({
    keep: async (picture) => void seen.push(`kept ${picture}`),
    tell: ({ at }) => void seen.push(`told ${at}`),
    trouble: (error) => void seen.push(`trouble ${error}`),
  });
  let draw: (picture: Buffer) => void = () => undefined;
  onlookers.show(
    { at: 1, of: 9 },
    () =>
      new Promise((resolve) => {
        draw = resolve;
      }),
  );
  const closed = onlookers.close();
  draw(Buffer.from('1'));
  await closed;
  expect(seen).toEqual([]);
});
