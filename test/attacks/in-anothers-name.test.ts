import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { provenAs } from '../tools/passphrase.ts';
import { openTown, type Town, townCommittee } from '../tools/town.ts';

let town: Town;
let item: string;

beforeAll(async () => {
  town = await openTown();
  ({ a: item = '' } = await town.collect({ a: { text: 'Ett inlägg' } }));
});
afterAll(() => town.close());

const hold = ['--reason', 'x', '--mandate', 'x', '--case', 'x', '--review', '2099-01-01'];
const note = ['--category', 'reklam', '--reason', 'x', '--how', 'x', '--at', '2026-01-02', '--no-case', 'x'];
const request = ['--asked', 'x', '--received', '2026-01-02', '--received-by', 'Rut', '--case', 'x'];

/** Whatever is done, read or written down in a person's name. */
const commands: (() => string[])[] = [
  () => ['item', 'list'],
  () => ['item', 'show', item],
  () => ['item', 'tag', item, '--tag', 'x'],
  () => ['item', 'lock', item],
  () => ['item', 'unlock', item],
  () => ['item', 'package', item, '--to', '/tmp/aldrig.zip', '--receiver', 'R'],
  () => ['takedown', 'add', item, ...note],
  () => ['takedown', 'list'],
  () => ['hold', 'add', '--item', item, ...hold],
  () => ['plan', 'accept', townCommittee, '--yes'],
  () => ['dispose', 'propose', '--committee', townCommittee],
  () => ['dispose', 'accept', item, '--yes'],
  () => ['secrecy', 'mark', '--item', item, '--paragraph', 'x', '--reason', 'x'],
  () => ['release', 'add', '--item', item, ...request],
];

test.each(commands.map((command) => [command().slice(0, 2).join(' '), command] as const))(
  '%s in another’s name asks for the passphrase',
  async (_name, command) => {
    const wrong = (await provenAs(town.config, 'karin.k', 'en gissning')).slice(2);
    for (const proof of [[], wrong]) {
      expect(await town.run(...command(), '--as=karin.k', ...proof)).toMatchObject({
        code: 3,
        error: { name: 'NotAllowedError', message: expect.stringContaining('the passphrase of karin.k') },
      });
    }
  },
);

test('and nothing was written down by it', async () => {
  const told = await town.within(async ({ ledger }) => {
    const actors: string[] = [];
    for await (const { actor } of ledger.entries()) actors.push(actor);
    return actors;
  });
  expect(told).not.toContain('karin.k');
});
