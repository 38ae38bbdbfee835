import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { dueRanges } from '../../../jobs/disposal/due-ranges.ts';
import type { ItemFacts } from '../../../jobs/judge/item-facts.ts';
import { openJudge } from '../../../jobs/judge/judge.ts';
import { type Catalog, openCatalog } from '../../../storage/catalog/catalog.ts';
import { firstNumber } from '../../../storage/catalog/item-number.ts';
import { items, plans } from '../../jobs/judge/arbitraries.ts';
import { tries } from '../../tools/tries.ts';
import { temporaryFolder } from '../sample.ts';
import { notedAs } from './noted-as.ts';

/** Items of all sorts in a catalog of their own, each with the facts that the judge is asked about. */
const many = fc
  .sample(items, { numRuns: 1500, seed: 7 })
  .map((facts, at) => asRow(at % 7 === 0 ? farAhead(facts) : facts, `i${at}`));
let [catalog, folder]: [Catalog | null, string] = [null, ''];

beforeAll(async () => {
  folder = await temporaryFolder();
  catalog = await openCatalog({ dataDirectory: folder, databaseUrl: null });
  const database = new Database(join(folder, 'katalog.sqlite'));
  const insert =
    database.prepare(`insert into items (number, id, account, committee, platform, platform_id, kind, direction, thread,
    author_role, published_at, edited_at, captured_at, latest_at, visibility, body, media, version, month, nonce, seen_at, removed_at, takedown, takedown_noted, taken_down_at, takedown_closed,
    class, tags, case_number, registered_at, case_closed_at, locked, secret, obsolete_at, reviews, delivered_at)
    values (@number, @id, 'konto', 'ks', 'facebook', @id, @kind, 'received', @id, @role, @publishedAt, @editedAt, @capturedAt, @capturedAt,
    @visibility, '', '[]', 1, 'okand', 'n', '', @removedAt, @takedown, @takedownNoted, @takenDownAt,
    @takedownClosed, @class, '[]', @caseNumber, @registeredAt, @caseClosedAt, 0, 0, @obsoleteAt,
    @reviews, @deliveredAt)`);
  for (const [at, { facts }] of many.entries()) {
    const { author, reviews, tags: _tags, media: _media, holds: _holds, answered: _answered, ...columns } = facts;
    insert.run({
      ...columns,
      number: firstNumber(facts.publishedAt ?? null) + at,
      takedown: facts.takedownNoted,
      role: author?.role,
      reviews: JSON.stringify(reviews),
    });
  }
  database.close();
});
afterAll(async () => {
  await catalog?.close();
  await rm(folder, { recursive: true, force: true });
});

test('whatever the judge calls due lies in the ranges, and each row of them comes once', async () => {
  let [due, found, of] = [0, 0, 0];
  await fc.assert(
    fc.asyncProperty(plans, fc.constantFrom('2024-09-01', '2026-01-01', '2029-06-01'), async (plan, today) => {
      const governing = new Map([[plan.committee, plan]]);
      const ids: string[] = [];
      for await (const rows of catalog?.items.duePages('ks', dueRanges(governing, 'ks', today)) ?? []) {
        ids.push(...rows.map(({ id }) => id));
      }
      const there = new Set(ids);
      expect(there.size).toBe(ids.length);
      const judge = openJudge(governing, [], today);
      const judged = many.filter(({ facts }) => judge(facts).state === 'due');
      expect(judged.filter(({ facts }) => !there.has(facts.id ?? ''))).toEqual([]);
      due += judged.length;
      found += ids.length;
      of += many.length;
    }),
    // By this seed many plans have something due.
    tries(30, 1000, 5),
  );
  // Neither nothing nor all.
  expect(due).toBeGreaterThan(200);
  expect(found).toBeLessThan(of / 2);
});

/** The same instants, written as far ahead of UTC as a time can be. */
function farAhead(facts: ItemFacts): ItemFacts {
  if (!facts.publishedAt?.endsWith('Z')) return facts;
  const shifted = new Date(Date.parse(facts.publishedAt) + (23 * 60 + 59) * 60_000).toISOString();
  const publishedAt = shifted.replace('Z', '+23:59');
  return { ...facts, publishedAt, lastActivityAt: publishedAt };
}

/** Facts as an item of ours has them: whatever is said in its thread is said after it, or by it. */
function asRow(told: ItemFacts, id: string): { facts: ItemFacts } {
  const publishedAt = told.publishedAt ?? null;
  const activity = told.lastActivityAt ?? null;
  const facts: ItemFacts = {
    ...told,
    id,
    committee: 'ks',
    kind: told.kind ?? 'comment',
    author: told.author ?? { role: 'public' },
    publishedAt,
    editedAt: told.editedAt ?? null,
    capturedAt: told.capturedAt ?? '2027-06-01T00:00:00Z',
    visibility: told.visibility ?? 'public',
    removedAt: told.removedAt ?? null,
    ...notedAs(told),
    class: told.class ?? null,
    caseNumber: told.caseNumber ?? null,
    registeredAt: told.caseNumber ? (told.registeredAt ?? null) : null,
    caseClosedAt: told.caseNumber ? (told.caseClosedAt ?? null) : null,
    obsoleteAt: told.obsoleteAt ?? null,
    reviews: told.reviews ?? [],
    deliveredAt: told.deliveredAt ?? null,
    lastActivityAt: publishedAt === null || (activity !== null && activity > publishedAt) ? activity : publishedAt,
  };
  return { facts };
}
