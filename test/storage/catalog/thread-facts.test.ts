import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Catalog, openCatalog } from '../../../storage/catalog/catalog.ts';
import type { ThreadFacts } from '../../../storage/catalog/item-catalog.ts';
import type { ItemVersion } from '../../../storage/records/item.ts';
import { memory, temporaryFolder } from '../sample.ts';
import { actionOf, buriedOf, versionOf } from './items-contract.ts';

const p = versionOf('p').record.id;
const publicAuthor = { role: 'public', name: 'x', platformId: null } as const;
const ours = { role: 'account', name: 'x', platformId: null } as const;
const nobody = { role: 'unknown', name: null, platformId: null } as const;
const day = (n: number) => `2026-05-${String(n).padStart(2, '0')}T00:00:00Z`;
/** In the thread of `p`. */
const inThread = (name: string, changes: Partial<ItemVersion> = {}) =>
  versionOf(name, {
    kind: 'comment',
    author: publicAuthor,
    thread: p,
    platformThread: 'p',
    parent: p,
    platformParent: 'p',
    ...changes,
  });
const post = versionOf('p', { author: ours, publishedAt: day(10) });
const asked = inThread('asked', { publishedAt: day(11) });
const answer = inThread('answer', { author: ours, publishedAt: day(12) });
const edited = inThread('edited', { publishedAt: day(9), editedAt: day(13) });
const undated = inThread('undated', { publishedAt: null });

let catalog: Catalog;
beforeEach(async () => {
  catalog = await openCatalog({ dataDirectory: await temporaryFolder(memory), databaseUrl: null });
});
afterEach(() => catalog.close());

const factsOf = async (thread = p) => (await catalog.items.threads([thread])).get(thread);
const none: ThreadFacts = { publishedAt: null, lastActivityAt: null, answered: false, tags: [] };

describe('what a thread tells', () => {
  const cases: [string, ReturnType<typeof versionOf>[], ThreadFacts][] = [
    [
      'that of a post alone is not answered: the post is no answer',
      [post],
      { ...none, publishedAt: day(10), lastActivityAt: day(10) },
    ],
    ['what users write answers nothing', [post, asked], { ...none, publishedAt: day(10), lastActivityAt: day(11) }],
    [
      'an answer is the account’s',
      [post, answer],
      { ...none, answered: true, publishedAt: day(10), lastActivityAt: day(12) },
    ],
    ['an edit is activity', [post, edited, asked], { ...none, publishedAt: day(10), lastActivityAt: day(13) }],
    [
      'an edit that is told to be older than others’ words is not the last',
      [post, inThread('back', { publishedAt: day(14), editedAt: day(9) })],
      { ...none, publishedAt: day(10), lastActivityAt: day(14) },
    ],
    [
      'words of which only the day is known are the last of that day',
      [
        post,
        inThread('on-day', { publishedAt: '2026-05-14' }),
        inThread('noon', { publishedAt: '2026-05-14T10:00:00Z' }),
      ],
      { ...none, publishedAt: day(10), lastActivityAt: '2026-05-14' },
    ],
    [
      'and earlier than what is of the next day in Sweden',
      [
        post,
        inThread('on-day', { publishedAt: '2026-05-14' }),
        inThread('night', { publishedAt: '2026-05-14T22:00:00Z' }),
      ],
      { ...none, publishedAt: day(10), lastActivityAt: '2026-05-14T22:00:00Z' },
    ],
    ['a post that was never collected has no day', [asked], { ...none, lastActivityAt: day(11) }],
    ['nobody knows when it was', [undated], none],
    [
      'nobody knows whether an answer is the account’s where nobody has said whose it is',
      [post, inThread('whose', { author: nobody, publishedAt: day(11) })],
      { ...none, answered: null, publishedAt: day(10), lastActivityAt: day(11) },
    ],
  ];
  test.each(cases)('%s', async (_name, versions, expected) => {
    await catalog.items.recordVersions([...versions, versionOf('q', { author: ours, publishedAt: day(20) })]);
    expect(await factsOf()).toEqual(expected);
    // What was disposed of goes on telling the same, whoever goes.
    for (const gone of versions) {
      await catalog.disposal.remove([buriedOf(gone)]);
      expect(await factsOf()).toEqual(expected);
    }
  });

  test('is nothing where nothing was collected, and of no thread nothing', async () => {
    expect(await factsOf()).toBeUndefined();
    expect(await catalog.items.threads([])).toEqual(new Map());
    await catalog.items.recordVersions([asked]);
    expect(await factsOf(versionOf('x').record.id)).toBeUndefined();
  });

  test('has the tags of what starts it, and of nothing else, in order', async () => {
    await catalog.items.recordVersions([post, asked]);
    await catalog.items.recordActions('a', [
      actionOf('p', '2026-06-01T00:00:00.000Z', { what: 'tag', tags: ['val', 'kris'], untag: [] }),
      actionOf('asked', '2026-06-01T00:00:00.000Z', { what: 'tag', tags: ['spam'], untag: [] }),
    ]);
    expect(await factsOf()).toMatchObject({ tags: ['kris', 'val'] });
    await catalog.disposal.remove([buriedOf(post), buriedOf(asked)]);
    expect(await factsOf()).toMatchObject({ tags: ['kris', 'val'] });
  });
});

describe('of what was disposed of without anybody knowing what it told', () => {
  const untold = (version: ReturnType<typeof versionOf>) => ({ ...buriedOf(version), told: null });
  const cases: [string, ReturnType<typeof versionOf>[], ReturnType<typeof versionOf>, Partial<ThreadFacts>][] = [
    [
      'a comment may have been the answer, and the last',
      [post, asked],
      answer,
      { answered: null, lastActivityAt: null },
    ],
    ['an answer that is left is one', [post, answer], asked, { answered: true, lastActivityAt: null }],
    ['the post is no answer, whoever wrote it', [asked], post, { answered: false, lastActivityAt: null }],
  ];
  test.each(cases)('%s', async (_name, there, gone, expected) => {
    await catalog.items.recordVersions([...there, versionOf('q')]);
    await catalog.items.recordBuried([untold(gone)]);
    expect(await factsOf()).toMatchObject(expected);
    expect(await factsOf(versionOf('q').record.id)).toMatchObject({ answered: false });
  });

  test('nothing is left in doubt where what went is told', async () => {
    await catalog.items.recordVersions([post]);
    await catalog.items.recordBuried([buriedOf(asked)]);
    expect(await factsOf()).toMatchObject({ answered: false, lastActivityAt: day(11) });
  });
});

describe('threads between which an item has moved', () => {
  const q = versionOf('q').record.id;
  const r = versionOf('r').record.id;
  const moved = inThread('asked', { version: 2, thread: q, platformThread: 'q', publishedAt: day(11) });
  const onward = inThread('edited', { version: 2, thread: r, publishedAt: day(9), editedAt: day(13) });
  const between = inThread('edited', { thread: q, publishedAt: day(9), editedAt: day(13) });

  test('are one conversation, each told by its own start, also over a third', async () => {
    await catalog.items.recordVersions([
      ...[post, answer, asked, between, moved],
      ...[versionOf('q', { publishedAt: day(8) }), versionOf('r', { publishedAt: day(7) }), onward],
    ]);
    const together = [p, q, r].sort();
    for (const [thread, publishedAt] of [
      [p, day(10)],
      [q, day(8)],
      [r, day(7)],
    ] as const) {
      expect((await catalog.items.conversations([thread])).get(thread)?.toSorted()).toEqual(together);
      expect(await factsOf(thread)).toEqual({ publishedAt, lastActivityAt: day(13), answered: true, tags: [] });
    }
    const { id } = asked.record;
    expect(await catalog.items.threadsOf([id, p])).toEqual(new Map([[id, [p, q].sort()]]));
    expect(await catalog.items.threadsOf([])).toEqual(new Map());
    expect(await catalog.items.conversations([])).toEqual(new Map());
    const x = versionOf('x').record.id;
    expect(await catalog.items.conversations([x])).toEqual(new Map([[x, [x]]]));
  });

  test('have the tags of both starts, in order, and where one was never collected not the other’s day', async () => {
    const tag = (name: string, one: string) =>
      actionOf(name, '2026-06-01T00:00:00.000Z', { what: 'tag', tags: [one], untag: [] });
    const other = versionOf('q', { publishedAt: day(8) });
    await catalog.items.recordVersions([asked, moved, other]);
    expect(await factsOf(p)).toMatchObject({ publishedAt: null, lastActivityAt: day(11) });
    await catalog.items.recordVersions([post]);
    // The lesser id tells first, whichever that is, and has the later tag.
    const [first, last] = p < q ? ['p', 'q'] : ['q', 'p'];
    await catalog.items.recordActions('a', [tag(first as string, 'val'), tag(last as string, 'bad')]);
    for (const thread of [p, q]) expect(await factsOf(thread)).toMatchObject({ tags: ['bad', 'val'] });
  });

  test('stay so when a tombstone is all that tells of it', async () => {
    await catalog.items.recordVersions([post, versionOf('q', { publishedAt: day(8) })]);
    await catalog.items.recordBuried([buriedOf(moved, [p, q])]);
    expect((await catalog.items.conversations([p])).get(p)?.toSorted()).toEqual([p, q].sort());
    expect(await factsOf(p)).toMatchObject({ publishedAt: day(10), lastActivityAt: day(11) });
  });

  test('without any move each is by itself', async () => {
    await catalog.items.recordVersions([post, versionOf('q')]);
    expect(await catalog.items.conversations([p, q])).toEqual(
      new Map([
        [p, [p]],
        [q, [q]],
      ]),
    );
  });
});

describe('the members of a thread', () => {
  test('are those that are there and those that were disposed of, each once', async () => {
    await catalog.items.recordVersions([post, asked, answer, versionOf('q')]);
    await catalog.disposal.remove([buriedOf(answer)]);
    // A backup brought it back after its tombstone was written.
    await catalog.items.recordBuried([buriedOf(asked), buriedOf(versionOf('s'))]);
    const members = (await catalog.items.members([p])).sort((one, other) => (one.id < other.id ? -1 : 1));
    const expected = [
      { id: p, parent: null, thread: p },
      { id: asked.record.id, parent: p, thread: p },
      { id: answer.record.id, parent: p, thread: p, gone: true },
    ];
    expect(members).toEqual(expected.sort((one, other) => (one.id < other.id ? -1 : 1)));
    expect(await catalog.items.members([])).toEqual([]);
  });
});
