import { existsSync } from 'node:fs';
import { chmod, cp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { replayTombstones } from '../../../jobs/disposal/replay.ts';
import { readPostsFile, readSnapshot } from '../../../storage/archive/snapshot.ts';
import { allTombstones } from '../../../storage/disposal/tombstones.ts';
import type { Delivery } from '../../../storage/records/delivery.ts';
import { type DisposalProtocol, disposalProtocolSchema } from '../../../storage/records/disposal-protocol.ts';
import type { Verification } from '../../../storage/verify/verify.ts';
import { knownEvents } from '../../../worker/delivery/content/known-events.ts';
import { daysPass } from '../../tools/faked-day.ts';
import { withoutValidator } from '../../tools/no-validator.ts';
import { allOf, townAccount, townCommittee } from '../../tools/town.ts';
import { findWord, wordsOfPdf } from '../copies/masked-scene.ts';
import { openRedactionTown, ownPicture, type RedactionTown, refusedWith, somePlaces } from './redaction-town.ts';

/* Something is taken out of a sealed snapshot by the decision of a court: from the order to the tombstone of the old bag. */

withoutValidator();

let town: RedactionTown;
let old: string;
let before: string;
beforeEach(async () => {
  town = await openRedactionTown();
  ({ old, before } = town);
});
afterEach(async () => {
  jest.useRealTimers();
  await town.close();
});

const folderOf = (id: string) => town.folderOf(id);
const bagOf = (id: string) => town.bagOf(id);
const execute = (id: string) => town.execute(id);
const order = (places: object, ...more: string[]) => town.order(places, ...more);
const approved = () => town.approved();
const damageFound = async () =>
  (await town.run<Verification>('verify')).problems.filter(({ severity }) => severity === 'damage');
const words = 'Exempel tingsrätt 2026-11-02 dom';
const places = somePlaces;

test('the list tells all that goes, also what goes with a post or lies under a box', async () => {
  const { list, code } = await order({ shown: ['1'] });
  expect(code).toBe(0);
  const whole = [null, 1, 2].map((comment) => ({ post: 1, comment }));
  expect(list.entries).toMatchObject([{ redaction: { takes: { whole, pictures: [] } } }]);
});

async function protocolOf(id: string): Promise<DisposalProtocol> {
  const path = join(town.archive, townCommittee, 'gallring/listor', id, 'protokoll.json');
  return disposalProtocolSchema.parse(JSON.parse(await readFile(path, 'utf8')));
}

test('the whole path: order, two approvals, a new bag, grace, a tombstone that names both, a protocol, an archive that is whole', async () => {
  const id = await approved();
  const next = `${old}_gallrad-1`;
  expect(existsSync(bagOf(next))).toBe(false);
  expect(await execute(id)).toMatchObject({ code: 0, list: { state: 'grace' } });
  expect([existsSync(bagOf(old)), existsSync(bagOf(next))]).toEqual([false, true]);
  expect(await damageFound()).toEqual([]);

  daysPass(31);
  expect(await execute(id)).toMatchObject({ code: 0, list: { state: 'executed' } });
  expect(await readdir(join(town.archive, '.karantan'))).toEqual([]);
  const sealed = await readSnapshot(town.archive, folderOf(next));
  expect(sealed?.description.redacted).toMatchObject({ of: old, manifestDigest: before, list: id, decision: words });
  // The validator that does not start keeps nothing from being taken out, and is told of.
  expect(sealed?.description).toMatchObject({
    pdfa: { validator: null, valid: null },
    warnings: expect.arrayContaining([expect.stringContaining('PDF-filen är inte validerad')]),
  });
  const [stone, ...others] = await allOf(allTombstones(town.archive));
  expect(others).toEqual([]);
  expect(stone).toMatchObject({
    item: old,
    list: id,
    rule: 'enligt-beslut',
    snapshot: { manifestDigest: before },
    replacedBy: { id: next, manifestDigest: sealed?.manifestDigest },
  });
  expect(await protocolOf(id)).toMatchObject({
    heading: 'Gallrat ur 1 förseglad ögonblicksbild, som har ersatts',
    decisions: [{ body: 'Exempel tingsrätt', caseNumber: 'T 12-26' }],
    destroyed: [
      {
        item: old,
        redaction: {
          shown: [
            { post: 1, comment: 1 },
            { post: 2, comment: null },
          ],
        },
        replacedBy: { id: next },
      },
    ],
  });
  expect(wordsOfPdf(join(town.archive, townCommittee, 'gallring/listor', id, 'protokoll.pdf'))).toContain('gallrad-1');

  // A delivery tells it as what it was: nothing is gone from the account that nothing else stands in the place of.
  const delivery = { committee: townCommittee, committeeName: 'KS', proposedAt: new Date().toISOString() } as Delivery;
  const events = await town.within((workplace) => knownEvents(workplace, delivery).ofAccount(townAccount));
  expect(events).toMatchObject([
    { type: 'redaction', detail: expect.stringMatching(/: 1 snapshots of the account, each replaced by one/) },
  ]);

  for (const word of ['KANARIEKOMMENTAR', 'KANARIENAMN', 'KANARIELÄNK', 'KANARIEBILD']) {
    expect({ word, in: await findWord(bagOf(next), word) }).toEqual({ word, in: [] });
  }
  const posts = (await readPostsFile(town.archive, folderOf(next)))?.posts ?? [];
  expect(posts.map(({ text }) => text)).toEqual([
    ...['Badhuset öppnar på lördag', `Gallrat enligt ${words}`],
    ...['Rutan KANARIERUTA är vald. Bredvidrutan står kvar', 'Nederst på sidan'],
  ]);
  expect(posts[0]?.comments.map(({ text }) => text)).toEqual([`Gallrat enligt ${words}`, 'Grannkommentar står kvar']);

  // What has gone would count as missing, and what stands in its place as posts.
  await town.change('accounts.yaml', 'source: api', 'source: page');
  expect(await town.run('collect', townAccount)).toMatchObject({
    collected: [{ state: 'nothing', because: expect.stringContaining(`${next}, which something was taken out of`) }],
  });
  const page = await readFile(join(town.archive, townCommittee, townAccount, 'index.html'), 'utf8');
  expect(page).toContain(`ersatt av ${next}`);
  expect(page).toContain(`${next}/data/index.html`);
  const shown = async () =>
    (await town.within(({ catalog }) => catalog.snapshots({ gone: true }))).map((row) => [row.id, row.list]).sort();
  const rows = await shown();
  expect(rows).toEqual([
    [old, id],
    [next, null],
  ]);
  expect(await town.run('reindex')).toMatchObject({ snapshots: 1, problems: [] });
  expect(await shown()).toEqual(rows);
  expect(await damageFound()).toEqual([]);
});

test('where it is not certain what stands where, nothing is proposed, and the sentence says what a person has to do', async () => {
  const { code, name, message } = refusedWith(await order({ shown: ['1.1'] }));
  expect({ code, name }).toEqual({ code: 3, name: 'RedactionRefusedError' });
  expect(message).toContain(ownPicture);
  expect(refusedWith(await order({ shown: ['9'] }))).toMatchObject({ code: 3, name: 'RedactionRefusedError' });
  expect(refusedWith(await order({}))).toMatchObject({ code: 3, name: 'RedactionRefusedError' });
  const outside = { boxes: [{ file: 'data/skarmdump-009.png', x: 0, y: 0, width: 9, height: 9 }] };
  expect(refusedWith(await order(outside))).toMatchObject({ code: 3, name: 'RedactionRefusedError' });
  expect(await town.run('dispose', 'list')).toMatchObject({ lists: [] });
  // Confirmed by a person.
  expect(await order({ shown: ['1.1'], clean: [ownPicture] })).toMatchObject({ code: 0, list: { state: 'proposed' } });
});

test('what is held, secret or listed is kept whole; a decision that is not made gives no mandate', async () => {
  const officer = await town.proven('olle.o');
  const law = ['--reason', 'x', '--paragraph', 'OSL 26 kap. 1 §'];
  await town.run('secrecy', 'mark', '--snapshot', old, ...law, ...officer);
  expect(refusedWith(await order(places)).message).toContain('secret');
  await town.run('secrecy', 'lift', '--snapshot', old, '--reason', 'x', ...officer);
  expect(refusedWith(await order(places, '--date', '2099-01-01'))).toMatchObject({ name: 'DisposalRefusedError' });
  const { list } = await order(places);
  expect(refusedWith(await order(places)).message).toContain(list.id);

  const why = ['--reason', 'r', '--mandate', 'm', '--case', 'KS 1', '--review', '2099-01-01'];
  await town.approve(list.id, 'ada.a');
  await town.approve(list.id, 'bo.b');
  expect(await town.run('hold', 'add', '--account', townAccount, ...why)).toMatchObject({ code: 0 });
  await execute(list.id);
  expect([existsSync(bagOf(old)), existsSync(bagOf(`${old}_gallrad-1`))]).toEqual([true, false]);
});

test('what is taken back in grace lies where it was; what is ordered again gets the next number', async () => {
  const id = await approved();
  await execute(id);
  expect(await town.run('dispose', 'restore', id, '--reason', 'Överklagat', '--as', 'olle.o')).toMatchObject({
    code: 0,
  });
  expect((await readSnapshot(town.archive, folderOf(old)))?.manifestDigest).toBe(before);
  expect(await damageFound()).toEqual([]);
  // The bag that was made for the first list stays, and shows the same: what goes of one goes of both.
  const { list } = await order(places);
  expect(list.entries).toMatchObject([
    { item: old, redaction: { to: `${old}_gallrad-2` } },
    { item: `${old}_gallrad-1`, redaction: { to: `${old}_gallrad-3` } },
  ]);
});

/** Changes a byte of a sealed file. */
async function damageIn(bag: string, file = 'data/inlagg.json'): Promise<void> {
  const path = join(bag, file);
  const bytes = await readFile(path);
  bytes.writeUInt8(bytes.readUInt8(bytes.length >> 1) ^ 1, bytes.length >> 1);
  await chmod(path, 0o644);
  await writeFile(path, bytes);
}

test('grace does not begin where the new bag cannot be sealed: the list stays approved, and can be cancelled', async () => {
  const id = await approved();
  const next = bagOf(`${old}_gallrad-1`);
  await cp(bagOf(old), next, { recursive: true });
  expect(refusedWith(await execute(id))).toMatchObject({ code: 3, name: 'RedactionRefusedError' });
  expect(await town.show(id)).toMatchObject({ list: { state: 'approved' } });
  await rm(next, { recursive: true });
  expect(existsSync(bagOf(old))).toBe(true);
  expect(await town.run('dispose', 'cancel', id, '--reason', 'x', '--as', 'olle.o')).toMatchObject({ code: 0 });
});

test('the old bag is given back when the new one is not whole any more as grace ends', async () => {
  const id = await approved();
  expect(await execute(id)).toMatchObject({ list: { state: 'grace' } });
  await damageIn(bagOf(`${old}_gallrad-1`));
  daysPass(31);
  expect(await execute(id)).toMatchObject({ list: { state: 'spared' } });
  expect((await readSnapshot(town.archive, folderOf(old)))?.manifestDigest).toBe(before);
  expect(await allOf(allTombstones(town.archive))).toEqual([]);
});

test('an old bag that a backup brings back goes again only while the new one lies there whole', async () => {
  const id = await approved();
  const backup = join(town.config, 'backup');
  await cp(bagOf(old), backup, { recursive: true });
  await execute(id);
  const next = bagOf(`${old}_gallrad-1`);
  daysPass(31);
  expect(await execute(id)).toMatchObject({ list: { state: 'executed' } });
  await cp(backup, bagOf(old), { recursive: true });
  const aside = join(town.config, 'aside');
  await rename(next, aside);
  await expect(town.within(replayTombstones)).rejects.toThrow('gallrad-1, which took its place');
  expect(existsSync(bagOf(old))).toBe(true);
  await rename(aside, next);
  expect(await town.within(replayTombstones)).toBe(1);
  expect([existsSync(bagOf(old)), existsSync(next)]).toEqual([false, true]);
});
