import { describe, expect, test } from '@jest/globals';
import {
  type FiledVersion,
  type ItemRow,
  itemFromTable,
  itemToTable,
  withVersion,
} from '../../../storage/catalog/item-rows.ts';
import type { ItemVersion } from '../../../storage/records/item.ts';
import { versionOf } from './items-contract.ts';

const first = '2026-06-01T00:00:00.000Z';
const second = '2026-06-02T00:00:00.000Z';
const full: Partial<ItemVersion> = {
  parent: 'c',
  platformParent: 'pc',
  thread: 't',
  platformThread: 'pt',
  permalink: 'https://www.m.example/p/',
  publishedAt: '2026-05-10T09:00:00Z',
  editedAt: '2026-05-11T09:00:00Z',
};
const collected = (changes: Partial<ItemVersion> = {}) => withVersion(null, versionOf('p', { ...full, ...changes }));
const next = (before: ItemRow | null, changes: Partial<ItemVersion> = {}, filed: Partial<FiledVersion> = {}) =>
  withVersion(before, { ...versionOf('p', { version: 2, capturedAt: second, ...changes }), ...filed });

describe('an item after one more version', () => {
  test('is, after its first, what that says; nobody has decided about it, and it is where it was seen', () => {
    const { format: _format, source: _source, raw: _raw, otherNames: _names, ...facts } = versionOf('p', full).record;
    expect(collected()).toEqual({
      ...facts,
      month: '2026-05',
      latestAt: first,
      seenAt: first,
      hiddenAt: null,
      missedAt: null,
      removedAt: null,
      returnedAt: null,
      askedAt: null,
      onlyExported: false,
      quarantine: null,
      class: null,
      tags: [],
      caseNumber: null,
      registeredAt: null,
      caseClosedAt: null,
      locked: false,
      secret: false,
      takedown: null,
      obsoleteAt: null,
      reviews: [],
      deliveredAt: null,
    });
  });

  test('has the newest facts, and keeps when it was first collected, what was asked and what was decided', () => {
    const before: ItemRow = { ...collected(), askedAt: 'a', class: 'c', tags: ['kris'], missedAt: 'm', removedAt: 'r' };
    expect(next(before, { text: 'Rättad' }, { month: '2026-06' })).toMatchObject({
      text: 'Rättad',
      version: 2,
      month: '2026-06',
      capturedAt: first,
      latestAt: second,
      seenAt: second,
      askedAt: 'a',
      class: 'c',
      tags: ['kris'],
      missedAt: null,
      removedAt: null,
      parent: null,
      editedAt: null,
    });
  });

  test.each([1, 2])('is the same after version %i where 2 is known', (version) => {
    const before = next(collected());
    expect(next(before, { version, text: 'Äldre' })).toBe(before);
  });

  const hidden: [string, ItemVersion['visibility'][], string | null][] = [
    ['while it is shown', ['public'], null],
    ['since it was first collected so', ['hidden', 'hidden'], first],
    ['since it became so', ['public', 'hidden'], second],
    ['not any more once it is shown', ['hidden', 'public'], null],
    ['not because it was removed', ['hidden', 'removed'], null],
  ];
  test.each(hidden)('is hidden %s', (_name, [one, two], since) => {
    const row = collected({ visibility: one as ItemVersion['visibility'] });
    expect((two ? next(row, { visibility: two }) : row).hiddenAt).toBe(since);
  });

  const gone: [string, ItemVersion['visibility'][], string | null][] = [
    ['while it is shown', ['public'], null],
    ['because it is hidden', ['public', 'hidden'], null],
    ['since the platform first showed that in its place', ['removed', 'removed'], first],
    ['since it became so', ['public', 'removed'], second],
    ['once it is back', ['removed', 'public'], null],
  ];
  test.each(gone)('is removed, or not: %s', (_name, [one, two], since) => {
    const row = collected({ visibility: one as ItemVersion['visibility'] });
    expect((two ? next(row, { visibility: two }) : row).removedAt).toBe(since);
  });

  const back: [string, ItemVersion['visibility'][], string | null][] = [
    ['never, while it is shown', ['public', 'public'], null],
    ['when it was shown again after it was removed', ['removed', 'public'], second],
    ['when it was shown again after it was hidden', ['hidden', 'public'], second],
    ['when it was hidden after it was removed', ['removed', 'hidden'], second],
    ['never, while it is hidden', ['hidden', 'hidden'], null],
    ['never, when it is removed after it was hidden', ['hidden', 'removed'], null],
    ['never, while it is removed', ['removed', 'removed'], null],
  ];
  test.each(back)('came back %s', (_name, [one, two], at) => {
    const row = collected({ visibility: one as ItemVersion['visibility'] });
    const after = next(row, { visibility: two as ItemVersion['visibility'] });
    expect(after.returnedAt).toBe(at);
    // That it once came back is known from then on.
    expect(next(after, { version: 3, visibility: after.visibility }).returnedAt).toBe(at);
  });

  const sources: [ItemVersion['source'][], boolean][] = [
    [['import'], true],
    [['import', 'import'], true],
    [[undefined, 'import'], false],
    [['import', undefined], false],
  ];
  test.each(sources)('collected from %j is known only from exports: %s', ([one, ...rest], expected) => {
    const row = collected(one === undefined ? {} : { source: one });
    const last = rest.length === 0 ? row : next(row, rest[0] === undefined ? {} : { source: rest[0] });
    expect(last.onlyExported).toBe(expected);
  });

  test('lies in the quarantine that it was found in, and a version from elsewhere does not take it out', () => {
    const inside = next(collected(), {}, { quarantine: 'GL-2026-001' });
    expect(inside.quarantine).toBe('GL-2026-001');
    expect(next(inside, { version: 3 }).quarantine).toBe('GL-2026-001');
    expect(next(inside, { version: 3 }, { quarantine: 'GL-2026-002' }).quarantine).toBe('GL-2026-002');
  });
});

describe('a row of the table', () => {
  const picture = { kind: 'picture', url: 'u', alt: 'x', file: 'f', bytes: 1, sha256: 's', mediaType: 'm' } as const;
  const decided: ItemRow = {
    ...collected({ media: [{ ...picture, missing: null }], author: { role: 'public', name: 'Bo', platformId: 'b' } }),
    hiddenAt: 'h',
    askedAt: 'a',
    missedAt: 'm',
    removedAt: 'r',
    onlyExported: true,
    quarantine: 'GL-2026-001',
    class: 'c',
    tags: ['kris'],
    caseNumber: 'KS 1',
    registeredAt: '2026-01-01',
    caseClosedAt: '2026-02-01',
    locked: true,
    secret: true,
    obsoleteAt: 'o',
    deliveredAt: 'd',
    takedown: { note: 'n', category: 'sekretess', notedAt: 'w', takenDownAt: 't', closedAt: 'k' },
    reviews: [{ rule: 'r', outcome: 'dispose', until: null, at: 'v' }],
  };

  test.each([
    ['nothing is decided about', collected()],
    ['everything is', decided],
    ['it is locked, and not secret', { ...collected(), locked: true }],
    ['it is secret, and not locked', { ...collected(), secret: true }],
  ])('is read back as it was written where %s', (_name, row) => {
    expect(itemFromTable(itemToTable(row, 7))).toEqual(row);
  });

  test('has the number, yes and no as 1 and 0, and the address as snapshots are asked for it', () => {
    expect(itemToTable(decided, 7)).toMatchObject({ number: 7, only_exported: 1, locked: 1, secret: 1 });
    expect(itemToTable(collected({ permalink: null }), 8)).toMatchObject({
      number: 8,
      only_exported: 0,
      locked: 0,
      secret: 0,
      permalink: null,
      address: null,
      takedown: null,
    });
    expect(itemToTable(collected(), 9).address).toBe(
      itemToTable(collected({ permalink: 'https://www.m.example/p?utm_source=x' }), 9).address,
    );
    expect(itemToTable(collected(), 9).address).toBe('m.example/p');
  });

  test('of a note from before its time was kept says that time as nobody’s', () => {
    expect(itemFromTable({ ...itemToTable(decided, 7), takedown_noted: null }).takedown).toMatchObject({ notedAt: '' });
  });
});
