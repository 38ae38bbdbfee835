import { expect, test } from '@jest/globals';
import { placeRedaction } from '../../../jobs/redaction/place-redaction.ts';
import { RedactionRefusedError } from '../../../jobs/redaction/redaction-refused.ts';
import type { ShownEntry } from '../../../jobs/release/shown-entries.ts';

const file = 'data/skarmdump-001.png';
const tile = { file, path: file, y: 0, width: 100, height: 200, pixels: { width: 100, height: 200 } };
const shown = { picture: null, places: [], comments: [], images: [], videos: [] } as unknown as ShownEntry['shown'];
/** A post with its place, and a comment of which the snapshot recorded none. */
const comment: ShownEntry = { post: 0, comment: 1, shown, boxes: [], below: [] };
const post: ShownEntry = {
  post: 0,
  comment: null,
  shown,
  boxes: [{ x: 0, y: 0, width: 100, height: 60 }],
  below: [comment],
};
const sealed = { snapshot: 'en-bild', entries: [post, comment], tiles: [tile], layer: null };
const box = { file, x: 0, y: 100, width: 50, height: 20 };
const chosen = [{ post: 1, comment: 2 }];

test('a box drawn for something else does not say where a comment without a place stands', () => {
  const drawn = { shown: chosen, boxes: [box], clean: [] };
  expect(() => placeRedaction(drawn, sealed)).toThrow(RedactionRefusedError);
  expect(() => placeRedaction({ ...drawn, boxes: [{ ...box, of: '1' }] }, sealed)).toThrow(/1\.2/);
});

test('one that is drawn for it does', () => {
  const { gone, areas } = placeRedaction({ shown: chosen, boxes: [{ ...box, of: '1.2' }], clean: [] }, sealed);
  expect([...gone]).toEqual([comment]);
  expect(areas).toHaveLength(1);
});

test('what an earlier list has taken needs no place: it is a label', () => {
  const label = { ...comment, shown: { ...shown, key: 'gallrat-1-2' } };
  const entries = [{ ...post, below: [label] }, label];
  const whole = { shown: [{ post: 1, comment: null }], boxes: [], clean: [] };
  expect(() => placeRedaction(whole, { ...sealed, entries })).toThrow(/1\.2/);
  const { gone } = placeRedaction(whole, {
    ...sealed,
    snapshot: 'facebook-exempelkommun_2026-11-01T0930_arlig_gallrad-1',
    entries,
  });
  expect([...gone]).toEqual(entries);
});
