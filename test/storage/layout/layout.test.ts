import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { reservedNames } from '../../../config/base/reserved-names.ts';
import { planOutlineSchema } from '../../../config/plans/committees.ts';
import { accountSchema, committeeId } from '../../../config/register/accounts.ts';
import { collectingMark } from '../../../storage/layout/items-layout.ts';
import {
  attemptName,
  attemptsFolder,
  fileName,
  isLitter,
  orderFile,
  orderIdOf,
  parseSnapshotId,
  placeOf,
  snapshotFolder,
  snapshotId,
} from '../../../storage/layout/layout.ts';
import { ledgerFile, parseLedgerFile } from '../../../storage/layout/ledger-layout.ts';
import { isIndexPage } from '../../../storage/layout/pages-layout.ts';
import { isTimeStampFile, namedIn, timeStampFile } from '../../../storage/layout/time-stamps-layout.ts';
import { snapshotReasons } from '../../../storage/records/snapshot-description.ts';
import { tries } from '../../tools/tries.ts';

const timezone = 'Europe/Stockholm';

describe('the name of a snapshot', () => {
  test.each([
    ['2026-11-24T08:30:59Z', 'other', undefined, 'a-b_2026-11-24T0930_ovrig'],
    ['2026-06-30T22:05:00Z', 'yearly', undefined, 'a-b_2026-07-01T0005_arlig'],
    ['2026-12-31T23:30:00Z', 'before-change', undefined, 'a-b_2027-01-01T0030_fore-forandring'],
    ['2026-10-25T00:30:00Z', 'before-closing', undefined, 'a-b_2026-10-25T0230_fore-avslut'],
    ['2026-10-25T01:30:00Z', 'before-closing', 2, 'a-b_2026-10-25T0230_fore-avslut-2'],
  ] as const)('started at %s for %s is Stockholm time and a Swedish word', (at, reason, copy, expected) => {
    const id = snapshotId({ account: 'a-b', at, reason, timezone, ...(copy ? { copy } : {}) });
    expect(id).toBe(expected);
    expect(parseSnapshotId(id)).toMatchObject({ account: 'a-b', reason, copy: copy ?? null });
  });

  test.each([
    'x',
    'a_2026-11-24T0930_unknown',
    'a_2026-11-24_ovrig',
    '../a_2026-11-24T0930_ovrig',
    'a_2026-11-24T0930_ovrig-x',
  ])('is not %s', (id) => expect(parseSnapshotId(id)).toBeNull());

  test('puts its folder under the year that it bears, not under the year in UTC', () => {
    expect(snapshotFolder('ks', 'a-b', 'a-b_2027-01-01T0030_arlig')).toBe(
      'ks/a-b/ogonblicksbilder/2027/a-b_2027-01-01T0030_arlig',
    );
  });

  test('of one account gives no folder of another', () => {
    expect(() => snapshotFolder('ks', 'a', 'a-b_2027-01-01T0030_arlig')).toThrow(
      'expected the name of a snapshot of a',
    );
  });
});

describe('names', () => {
  const accepts = (id: string) => ({
    account: !accountSchema.safeParse({ id }).error?.issues.some(({ path }) => path[0] === 'id'),
    committee: committeeId.safeParse(id).success,
    plan: !planOutlineSchema.safeParse({ committee: id }).error?.issues.some(({ path }) => path[0] === 'committee'),
  });

  test.each(reservedNames)(
    '%s is a folder of the archive itself: neither account nor committee may be called so',
    (id) => {
      expect(accepts(id)).toEqual({ account: false, committee: false, plan: false });
      expect(accepts(`${id}-2`)).toEqual({ account: true, committee: true, plan: true });
    },
  );

  test('whatever id the register or a plan takes, the archive takes too, under every name that it makes of it', () => {
    const likely = fc.stringMatching(/^[a-z0-9-]{1,61}$/);
    const ids = fc.oneof(likely, fc.constantFrom(...reservedNames), fc.string());
    fc.assert(
      fc.property(ids, ids, fc.constantFrom(...snapshotReasons), (id, committee, reason) => {
        fc.pre(accepts(id).account && accepts(committee).committee);
        const name = snapshotId({ account: id, at: '2026-11-24T08:30:00Z', reason, timezone, copy: 12 });
        const folder = snapshotFolder(committee, id, name);
        expect(placeOf(folder)).toMatchObject({ kind: 'snapshot', committee, account: id });
        expect(orderIdOf(orderFile(name).slice(orderFile(name).lastIndexOf('/') + 1))).toBe(name);
        expect(placeOf(`${attemptsFolder(committee, id)}/x.json`)).toMatchObject({ kind: 'attempt', account: id });
        expect(collectingMark(id)).toMatch(/insamling$/);
      }),
      tries(200, 2000),
    );
  });

  test.each([...reservedNames, '..', 'Å', 'a/b', ''])('an account or committee cannot be called %j', (name) => {
    expect(() => snapshotId({ account: name, at: '2026-01-01T00:00:00Z', reason: 'other', timezone })).toThrow(
      expect.objectContaining({ name: 'NameRefusedError', remedy: expect.any(String) }),
    );
  });

  test.each([
    ['skarmdump-001.png', true],
    ['a.b.png', false],
    ['å.png', false],
    ['a b.png', false],
    ['..', false],
    ['x'.repeat(181), false],
  ])('a file may be called %j: %s', (name, allowed) => {
    if (allowed) expect(fileName(name)).toBe(name);
    else expect(() => fileName(name)).toThrow('file name');
  });

  test.each([
    ['index.html', true],
    ['index-2.html', true],
    ['ks/index.html', true],
    ['ks/konto/index-2026.html', true],
    ['ks/2026.html', true],
    ['ks/2026-2.html', true],
    ['ks/2026-1.html', false],
    ['ks/2026-0002.html', false],
    ['ks/26.html', false],
    ['2026.html', false],
    ['liggare/2026.html', false],
    ['ks/konto/2026.html', false],
    ['../2026.html', false],
    ['ks/konto/ogonblicksbilder/index.html', false],
    ['ks/konto/ogonblicksbilder/2026/x/data/index.html', false],
    ['../index.html', false],
    ['liggare/2026-01.jsonl', false],
  ])('%s is an index page: %s', (path, expected) => expect(isIndexPage(path)).toBe(expected));

  test.each(['Thumbs.db', 'thumbs.db', '.DS_Store', 'desktop.ini', '._bild.png'])('%s is litter', (name) =>
    expect(isLitter(name)).toBe(true),
  );
});

describe('places', () => {
  test.each([
    ['ks', 'committee'],
    ['ks/konto', 'account'],
    ['ks/konto/ogonblicksbilder/2026/konto_2026-11-24T0930_ovrig', 'snapshot'],
    ['ks/konto/forsok/2026-11-24T093000.json', 'attempt'],
    ['liggare', undefined],
    ['.utkast', undefined],
    ['ks/styrande', undefined],
    ['Ny mapp', undefined],
    ['ks/konto/ogonblicksbilder', undefined],
  ])('%s is a %s', (path, kind) => expect(placeOf(path)?.kind).toBe(kind));

  test('an order is named by its snapshot to be', () => {
    expect(orderIdOf('a_2026-11-24T0930_ovrig.json')).toBe('a_2026-11-24T0930_ovrig');
    expect(orderIdOf('a_2026-11-24T0930_ovrig.json.tmp')).toBeNull();
  });

  test('the ledger turns its page at midnight in Stockholm', () => {
    expect(ledgerFile('2026-11-30T22:59:59Z', timezone)).toBe('liggare/2026-11.jsonl');
    expect(ledgerFile('2026-11-30T23:00:00Z', timezone)).toBe('liggare/2026-12.jsonl');
    expect(parseLedgerFile('2026-12.jsonl')).toBe('2026-12');
    expect(parseLedgerFile('2026-12.jsonl.bak')).toBeNull();
  });

  test('a visit that gave nothing is named by its second', () => {
    expect(attemptName('2026-11-24T08:30:05.9Z', timezone, null)).toBe('2026-11-24T093005');
    expect(attemptName('2026-11-24T08:30:05Z', timezone, 3)).toBe('2026-11-24T093005-3');
  });
});

test.each(['k_2026-05-01T1200_arlig', 'k_2026-05-01T1200_arlig-2', 'k_2026-05-01T1200_arlig_gallrad-1'])(
  'a time stamp of the snapshot %s is known by its name',
  (snapshot) => {
    expect(parseSnapshotId(snapshot)).not.toBeNull();
    for (const number of [1, 2]) {
      const name = timeStampFile({ kind: 'snapshot', snapshot }, 'Tids AB', timezone, number).split('/').at(-1) ?? '';
      expect(isTimeStampFile(name)).toBe(true);
      expect(namedIn(name, 'Tids AB')).toEqual({ kind: 'snapshot', snapshot });
    }
  },
);

test.each(['annat_tids-ab.tsr', 'liggaren-rad-0_tids-ab.tsr'])('%s is no time stamp', (name) => {
  expect(isTimeStampFile(name)).toBe(false);
});
