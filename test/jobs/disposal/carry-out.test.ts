import { describe, expect, test } from '@jest/globals';
import { carryOut, fillQuarantine, startGrace } from '../../../jobs/disposal/carry-out.ts';
import type { StaleItem } from '../../../jobs/disposal/stale.ts';
import { StillThereError } from '../../../jobs/disposal/still-there.ts';
import type { DisposalEntry } from '../../../storage/records/disposal-list.ts';
import { type FakeArchive, fakeArchive } from './fake-execution.ts';
import { entryOf, fileOf, listOf } from './some-list.ts';

/** A post, what answers it, and what has nothing to do with them. */
const thread = () => [entryOf('a-post'), entryOf('b-answer', { parent: 'a-post', thread: 'a-post' }), entryOf('c')];

function archiveOf(entries: DisposalEntry[] = thread()): FakeArchive {
  return fakeArchive(listOf(entries));
}

/** As it stands when grace is over: all lies in quarantine. */
function quarantined(entries?: DisposalEntry[]): FakeArchive {
  const archive = archiveOf(entries);
  for (const path of archive.files.keys()) archive.files.set(path, 'quarantine');
  for (const item of archive.catalog.keys()) archive.catalog.set(item, archive.list.id);
  archive.tellBefore('disposal-execution-started', {});
  return archive;
}

/** Says that these may not go, whenever they are asked about. */
const staying =
  (...stale: [item: string, because: StaleItem['because']][]): FakeArchive['stale'] =>
  (entries) =>
    stale.flatMap(([item, because]) =>
      entries.some((one) => one.item === item) ? [{ item, because, detail: null }] : [],
    );

/** What was done beside telling and looking. */
const changesIn = ({ did }: FakeArchive) =>
  did.filter((one) => /^(set-quarantine|leave-quarantine|take|give-back|destroy|remove) ./.test(one));

const many = (count: number) =>
  Array.from({ length: count }, (_, at) => entryOf(`i${String(at).padStart(3, '0')}`, { files: [] }));

describe('grace', () => {
  test('begins with what the ledger says of the list, its hash and its last day', async () => {
    const archive = archiveOf();
    await startGrace(archive.context, { list: archive.list, hash: 'h1' }, '2026-12-31');
    expect(archive.ledger).toMatchObject([
      {
        event: 'disposal-grace-started',
        actor: 'ada.a',
        data: { list: 'GL-2026-001', committee: 'ks', hash: 'h1', graceUntil: '2026-12-31' },
      },
    ]);
  });

  test('does not begin while disposal is stopped', async () => {
    const archive = archiveOf();
    archive.stop = () => {
      throw new Error('stopped');
    };
    await expect(startGrace(archive.context, { list: archive.list, hash: 'h1' }, '2026-12-31')).rejects.toThrow(
      'stopped',
    );
    expect(archive.ledger).toEqual([]);
  });
});

describe('filling the quarantine', () => {
  test('moves what may go, what answers before what is answered, and tells the catalog first', async () => {
    const archive = archiveOf();
    await fillQuarantine(archive.context, archive.list);
    expect(changesIn(archive).slice(-2)).toEqual([
      'set-quarantine b-answer a-post c',
      'take b-answer.json a-post.json c.json',
    ]);
    expect([...archive.files.values()]).toEqual(['quarantine', 'quarantine', 'quarantine']);
    expect([...archive.catalog.values()]).toEqual(Array(3).fill('GL-2026-001'));
    expect(archive.told()).toEqual([['disposal-quarantined', { items: 3 }]]);
  });

  test('judges each where it belongs: what a killed process left half here and half there is given back before', async () => {
    const archive = archiveOf();
    archive.catalog.set('b-answer', 'GL-2026-001');
    archive.files.set('b-answer.json', 'quarantine');
    archive.stale = () => {
      expect([...archive.files.values()]).toEqual(['archive', 'archive', 'archive']);
      expect([...archive.catalog.values()]).toEqual([null, null, null]);
      return [];
    };
    await fillQuarantine(archive.context, archive.list);
    expect(archive.did).toContain('recheck b-answer a-post c');
  });

  test('leaves what may not go where it is, and tells once for each reason why', async () => {
    const archive = archiveOf();
    archive.stale = staying(['a-post', 'held'], ['b-answer', 'changed'], ['c', 'held']);
    await fillQuarantine(archive.context, archive.list);
    expect([...archive.files.values()]).toEqual(['archive', 'archive', 'archive']);
    expect(archive.told()).toEqual([
      ['disposal-left-out', { items: 'a-post c', count: 2, because: 'held' }],
      ['disposal-left-out', { items: 'b-answer', count: 1, because: 'changed' }],
      ['disposal-quarantined', { items: 0 }],
    ]);
  });

  test('moves what is left when one of them may not go', async () => {
    const archive = archiveOf();
    archive.stale = staying(['c', 'not-due']);
    await fillQuarantine(archive.context, archive.list);
    expect(archive.files).toEqual(
      new Map([
        ['a-post.json', 'quarantine'],
        ['b-answer.json', 'quarantine'],
        ['c.json', 'archive'],
      ]),
    );
    expect(archive.told()).toEqual([
      ['disposal-left-out', { items: 'c', count: 1, because: 'not-due' }],
      ['disposal-quarantined', { items: 2 }],
    ]);
  });

  test('asks no more about what an earlier run has left out', async () => {
    const archive = archiveOf();
    archive.tellBefore('disposal-left-out', { items: 'a-post c', count: 2, because: 'held' });
    await fillQuarantine(archive.context, archive.list);
    expect(changesIn(archive).join(' ')).not.toMatch(/a-post|c\.json/);
    expect(archive.told().at(-1)).toEqual(['disposal-quarantined', { items: 1 }]);
  });

  test('gives back what a person has restored, and goes on without it', async () => {
    const archive = archiveOf();
    archive.tellBefore('disposal-restored', { items: 2, restored: 'c' });
    await fillQuarantine(archive.context, archive.list);
    expect(archive.files.get('c.json')).toBe('archive');
    expect(archive.told().slice(1)).toEqual([
      ['disposal-left-out', { items: 'c', count: 1, because: 'restored' }],
      ['disposal-quarantined', { items: 2 }],
    ]);
  });

  test('gives back once what a person has restored, whatever else it was left out for', async () => {
    const archive = archiveOf();
    archive.tellBefore('disposal-restored', { items: 1, restored: 'b-answer c' });
    archive.tellBefore('disposal-left-out', { items: 'c', count: 1, because: 'restored' });
    await fillQuarantine(archive.context, archive.list);
    expect(archive.told().slice(2)).toEqual([
      ['disposal-left-out', { items: 'b-answer', count: 1, because: 'restored' }],
      ['disposal-quarantined', { items: 1 }],
    ]);
  });

  test('is done once', async () => {
    const archive = quarantined();
    archive.tellBefore('disposal-quarantined', { items: 3 });
    await fillQuarantine(archive.context, archive.list);
    expect(archive.did).toEqual([]);
  });

  test('gives back what was restored even when all else lies there already', async () => {
    const archive = quarantined();
    archive.ledger.length = 0;
    archive.tellBefore('disposal-quarantined', { items: 3 });
    archive.tellBefore('disposal-restored', { items: 2, restored: 'c' });
    await fillQuarantine(archive.context, archive.list);
    expect(archive.files).toEqual(
      new Map([
        ['a-post.json', 'quarantine'],
        ['b-answer.json', 'quarantine'],
        ['c.json', 'archive'],
      ]),
    );
    expect(archive.told().at(-1)).toEqual(['disposal-left-out', { items: 'c', count: 1, because: 'restored' }]);
  });

  test('moves a hundred at a time, and none any more once disposal is stopped', async () => {
    const archive = archiveOf(many(250));
    let asked = 0;
    archive.stop = () => {
      if (++asked === 3) throw new Error('stopped');
    };
    await expect(fillQuarantine(archive.context, archive.list)).rejects.toThrow('stopped');
    expect([...archive.catalog.values()].filter((list) => list !== null)).toHaveLength(200);
    expect(archive.told()).toEqual([]);
  });
});

describe('how far it has come', () => {
  const archive = () => quarantined(many(250));
  const all = ['100 of 250', '200 of 250', '250 of 250'];

  test.each([
    ['filling the quarantine', fillQuarantine, all],
    ['carrying out', carryOut, all],
  ])('is told of each batch while %s', async (_what, act, counted) => {
    const { context, list, counted: told } = archive();
    await act(context, list);
    expect(told).toEqual(counted);
  });
});

describe('a snapshot that something is taken out of', () => {
  const taken = () => [
    entryOf('bag', { redaction: { to: 'bag_gallrad-1', shown: [{ post: 1, comment: null }], boxes: [], clean: [] } }),
    entryOf('c'),
  ];
  const begin = ({ context, list }: FakeArchive) => startGrace(context, { list, hash: 'h1' }, '2026-12-31');

  test('has its place taken before grace begins, and not later', async () => {
    const archive = archiveOf(taken());
    await begin(archive);
    expect(archive.did).toEqual(['recheck bag', 'redact bag', 'tell disposal-grace-started']);
    await fillQuarantine(archive.context, archive.list);
    expect(archive.did.filter((one) => one === 'redact bag')).toHaveLength(1);
    expect([...archive.files.values()]).toEqual(['quarantine', 'quarantine']);
  });

  test('keeps its list out of grace where the new bag cannot be sealed', async () => {
    const archive = archiveOf(taken());
    archive.sealing = () => {
      throw new Error('disk full');
    };
    await expect(begin(archive)).rejects.toThrow('disk full');
    expect(archive.ledger).toEqual([]);
    expect([...archive.files.values()]).toEqual(['archive', 'archive']);
  });

  test('that may not go has its place taken by none', async () => {
    const archive = archiveOf(taken());
    archive.stale = staying(['bag', 'held']);
    await begin(archive);
    expect(archive.did).not.toContain('redact bag');
  });

  test('stays where no new bag stood in its place when grace began, whenever it is asked', async () => {
    const archive = archiveOf(taken());
    await fillQuarantine(archive.context, archive.list);
    expect(archive.did).not.toContain('redact bag');
    expect(archive.told()).toEqual([
      ['disposal-left-out', { items: 'bag', count: 1, because: 'damaged' }],
      ['disposal-quarantined', { items: 1 }],
    ]);
    await carryOut(archive.context, archive.list);
    expect([...archive.files]).toEqual([['bag.json', 'archive']]);
  });

  test('is given back when grace is over and the new bag is not whole any more', async () => {
    const archive = quarantined(taken());
    await carryOut(archive.context, archive.list);
    expect([...archive.files]).toEqual([['bag.json', 'archive']]);
    expect(archive.told().slice(1)).toEqual([
      ['disposal-left-out', { items: 'bag', count: 1, because: 'damaged' }],
      ['disposal-intent', { items: 'c', count: 1 }],
      ['disposal-destroyed', { items: 'c', count: 1, tombstones: 'c' }],
      ['disposal-searched', expect.objectContaining({ files: 1, snapshots: '' })],
      ['disposal-executed', { outcome: 'partial', destroyed: 1, leftOut: 1 }],
    ]);
  });
});

describe('carrying out', () => {
  test('says what goes, removes it, looks for it, buries it and tells of it, in that order', async () => {
    const archive = quarantined();
    await carryOut(archive.context, archive.list);
    const all = 'b-answer a-post c';
    expect(archive.did).toEqual([
      `recheck ${all}`,
      'tell disposal-intent',
      `see ${all}`,
      'destroy b-answer.json a-post.json c.json',
      `remove ${all}`,
      `look-for ${all}`,
      `bury ${all}`,
      'tell disposal-destroyed',
      'look-for a-post b-answer c',
      'search',
      'tell disposal-searched',
      'forget',
      'tell disposal-executed',
    ]);
    expect([archive.files.size, archive.catalog.size]).toEqual([0, 0]);
    expect(archive.ledger.slice(1)).toMatchObject(
      [
        ['disposal-intent', { items: all, count: 3 }],
        ['disposal-destroyed', { items: all, count: 3 }],
        ['disposal-searched', { files: 1, snapshots: '' }],
        ['disposal-executed', { outcome: 'executed', destroyed: 3, leftOut: 0 }],
      ].map(([event, data]) => ({
        event,
        actor: 'ada.a',
        data: { list: 'GL-2026-001', committee: 'ks', ...(data as object) },
      })),
    );
  });

  test('gives back what may not go any more, removes the others, and is then carried out in part', async () => {
    const archive = quarantined();
    archive.stale = staying(['c', 'held']);
    await carryOut(archive.context, archive.list);
    expect(archive.files).toEqual(new Map([['c.json', 'archive']]));
    expect(archive.catalog).toEqual(new Map([['c', null]]));
    expect(archive.told().slice(1)).toEqual([
      ['disposal-left-out', { items: 'c', count: 1, because: 'held' }],
      ['disposal-intent', { items: 'b-answer a-post', count: 2 }],
      ['disposal-destroyed', { items: 'b-answer a-post', count: 2, tombstones: 'b-answer and a-post' }],
      ['disposal-searched', expect.objectContaining({ files: 1, snapshots: '' })],
      ['disposal-executed', { outcome: 'partial', destroyed: 2, leftOut: 1 }],
    ]);
  });

  test('looks again at what is left when something has been left out: a post waits for its answer', async () => {
    const archive = quarantined();
    const asked: string[] = [];
    archive.stale = (entries) => {
      const ids = entries.map(({ item }) => item);
      asked.push(ids.join(' '));
      if (ids.includes('b-answer')) return [{ item: 'b-answer', because: 'held', detail: null }];
      return ids.includes('a-post') ? [{ item: 'a-post', because: 'kept-for', detail: 'b-answer' }] : [];
    };
    await carryOut(archive.context, archive.list);
    expect(asked).toEqual(['b-answer a-post c', 'a-post c', 'c']);
    expect([...archive.catalog.keys()]).toEqual(['a-post', 'b-answer']);
    expect(archive.told().at(-1)).toEqual(['disposal-executed', { outcome: 'partial', destroyed: 1, leftOut: 2 }]);
  });

  test('removes nothing, and says of nothing that it goes, when all must stay', async () => {
    const archive = quarantined();
    archive.stale = staying(['a-post', 'held'], ['b-answer', 'held'], ['c', 'held']);
    await carryOut(archive.context, archive.list);
    expect([...archive.files.values()]).toEqual(['archive', 'archive', 'archive']);
    expect(archive.did.join('\n')).not.toMatch(/destroy|remove|bury|disposal-intent/);
    expect(archive.told().at(-1)).toEqual(['disposal-executed', { outcome: 'spared', destroyed: 0, leftOut: 3 }]);
  });

  test('a hold that comes between the last look and the word that they go keeps its items', async () => {
    const archive = quarantined();
    let looks = 0;
    archive.stale = (entries) => {
      looks++;
      if (looks === 1) archive.stamp = 'with a hold on c';
      return looks === 1 ? [] : staying(['c', 'held'])(entries);
    };
    await carryOut(archive.context, archive.list);
    expect([...archive.files]).toEqual([['c.json', 'archive']]);
    expect(archive.told()).toContainEqual(['disposal-intent', { items: 'b-answer a-post', count: 2 }]);
    expect(archive.did.filter((one) => one === 'tell disposal-intent')).toHaveLength(1);
  });

  test('goes on with what was begun without asking any more, and asks about the rest', async () => {
    const archive = quarantined();
    archive.tellBefore('disposal-intent', { items: 'b-answer', count: 1 });
    archive.files.delete('b-answer.json');
    archive.stale = staying(['b-answer', 'damaged'], ['c', 'held']);
    await carryOut(archive.context, archive.list);
    expect(archive.did.slice(0, 2)).toEqual(['see b-answer', 'destroy b-answer.json']);
    expect(archive.did).toContain('recheck a-post c');
    expect([...archive.catalog.keys()]).toEqual(['c']);
    expect(archive.tombstones.map(({ item }) => item)).toEqual(['b-answer', 'a-post']);
  });

  test('does not begin with anything else while disposal is stopped', async () => {
    const archive = quarantined();
    archive.stop = () => {
      throw new Error('stopped');
    };
    await expect(carryOut(archive.context, archive.list)).rejects.toThrow('stopped');
    expect(changesIn(archive)).toEqual([]);
  });

  test('leaves alone what was destroyed or left out before, but looks for all that was destroyed at the end', async () => {
    const archive = quarantined();
    archive.tellBefore('disposal-left-out', { items: 'c', count: 1, because: 'held' });
    archive.tellBefore('disposal-intent', { items: 'b-answer', count: 1 });
    archive.tellBefore('disposal-destroyed', { items: 'b-answer', count: 1 });
    await carryOut(archive.context, archive.list);
    expect(changesIn(archive)).toEqual(['destroy a-post.json', 'remove a-post']);
    expect(archive.did).toContain('look-for a-post b-answer');
    expect(archive.told().at(-1)).toEqual(['disposal-executed', { outcome: 'partial', destroyed: 2, leftOut: 1 }]);
  });

  test('gives back what persons restored in grace, and does not ask about it', async () => {
    const archive = quarantined();
    archive.ledger.length = 0;
    archive.tellBefore('disposal-restored', { items: 1, restored: 'b-answer c' });
    await carryOut(archive.context, archive.list);
    expect([...archive.files.keys()]).toEqual(['b-answer.json', 'c.json']);
    expect(archive.did).toContain('recheck a-post');
    expect(archive.told()).toContainEqual([
      'disposal-left-out',
      { items: 'b-answer c', count: 2, because: 'restored' },
    ]);
  });

  test('says of a hundred at a time that they go', async () => {
    const archive = quarantined(many(201));
    await carryOut(archive.context, archive.list);
    const counts = archive.told().filter(([event]) => event === 'disposal-intent');
    expect(counts.map(([, { count }]) => count)).toEqual([100, 100, 1]);
    expect(archive.told().at(-1)).toEqual(['disposal-executed', { outcome: 'executed', destroyed: 201, leftOut: 0 }]);
  });

  test.each<[string, (archive: FakeArchive) => void, string[]]>([
    [
      'it was removed',
      (archive) => {
        archive.remains = () => ['a.json'];
      },
      ['disposal-intent'],
    ],
    [
      'all were removed',
      (archive) => {
        archive.remains = () => (archive.tombstones.length > 0 ? ['a.json'] : []);
      },
      ['disposal-intent', 'disposal-destroyed'],
    ],
    [
      'the free pages were looked through',
      (archive) => {
        archive.left = ['a.json'];
      },
      ['disposal-intent', 'disposal-destroyed', 'disposal-not-gone'],
    ],
  ])('tells of no more when something is still there after %s', async (_, leave, told) => {
    const archive = quarantined();
    leave(archive);
    const message = 'expected nothing to be left of what was removed, found a.json';
    await expect(carryOut(archive.context, archive.list)).rejects.toMatchObject({
      name: 'StillThereError',
      message,
      retry: 'never',
    });
    expect(
      archive
        .told()
        .slice(1)
        .map(([event]) => event),
    ).toEqual(told);
    expect(archive.tombstones).toHaveLength(told.length === 1 ? 0 : 3);
    expect(archive.did).not.toContain('forget');
  });

  test('names the first five of what is still there, and says what to do about it', async () => {
    const archive = quarantined();
    archive.remains = () => ['a', 'b', 'c', 'd', 'e', 'f'];
    const error = await carryOut(archive.context, archive.list).catch((error: unknown) => error);
    expect(error).toBeInstanceOf(StillThereError);
    expect(error).toMatchObject({
      message: expect.stringMatching(/found a, b, c, d, e$/),
      remedy: expect.stringContaining('run the command again'),
    });
  });
});

describe('what is left of an item', () => {
  const place = { authorRole: 'public' as const, publishedAt: '2023-05-10T09:00:00Z', editedAt: null };
  const files = [fileOf('a.jpg', { is: 'media' }), fileOf('a.v1.json'), fileOf('a.v2.json')];
  const answer = entryOf('a', { parent: 'p', thread: 't', versions: 2, files });
  const bare = {
    format: 'ogonblick-tombstone/1',
    item: 'a',
    account: 'mastodon-exempel',
    committee: 'ks',
    month: '2023-05',
    class: 'comment.plain',
    rule: 'comments',
    decision: 'd1',
    list: 'GL-2026-001',
    dueFrom: '2026-01-01',
    destroyedAt: '2026-12-01T08:00:00Z',
    versions: 2,
    files: 3,
    commitment: 'commitment to a',
  };
  const sealedNames = { key: 'k', names: ['n'] };

  test.each<[string, Partial<DisposalEntry>, object]>([
    ['no more than the list of an earlier version knew', {}, bare],
    ['where it stood and what it tells', { told: place }, { ...bare, place: { ...place, thread: 't', parent: 'p' } }],
    ['its sealed names', { sealedNames }, { ...bare, sealedNames }],
  ])('is told on its tombstone: %s', async (_, known, tombstone) => {
    const archive = quarantined([{ ...answer, ...known }]);
    await carryOut(archive.context, archive.list);
    expect(archive.tombstones).toEqual([tombstone]);
  });

  test.each([
    [{}, null],
    [{ told: place }, place],
  ])('is noted by the catalog with its place: %j', async (known, told) => {
    const archive = quarantined([{ ...answer, ...known }]);
    await carryOut(archive.context, archive.list);
    expect(archive.buried).toEqual([{ item: 'a', account: 'mastodon-exempel', thread: 't', parent: 'p', told }]);
  });

  test('goes in the order of the list’s files: copies and media before its versions', async () => {
    const archive = quarantined([answer]);
    await carryOut(archive.context, archive.list);
    expect(archive.did).toContain('destroy a.jpg a.v1.json a.v2.json');
  });
});
