import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { actionFiles, appendActions, readActions } from '../../storage/items/action-files.ts';
import { actionFolder, actionFiles as names } from '../../storage/layout/items-layout.ts';
import { draftsFolder } from '../../storage/layout/layout.ts';
import type { ItemAction } from '../../storage/records/item-action.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'ob-actions-'));
  await mkdir(join(root, draftsFolder));
});
afterEach(() => rm(root, { recursive: true, force: true }));

const committee = 'kommunstyrelsen';
const account = 'facebook';

test('when many decisions at once are said to be written, so are the words of each', async () => {
  const archive = { root, timezone: 'Europe/Stockholm', lock: { exclusively: async <T>(work: () => T) => work() } };
  const actions = Array.from({ length: 40 }, (_, at): ItemAction => {
    const id = `01M8A06Z5S1SGTGGNXHDMDWE${String(at).padStart(2, '0')}`;
    return {
      format: 'ogonblick-action/1',
      id,
      item: id,
      at: '2026-11-25T12:00:00.000Z',
      by: 'olle.o',
      what: 'accept',
    };
  });
  const words = (id: string) => JSON.stringify({ reason: `Därför ${id}` });
  await appendActions(
    archive,
    actions.map((action) => ({ committee, account, action, files: { [names.reason]: words(action.id) } })),
  );
  for (const { id } of actions) {
    const path = join(root, actionFolder(committee, account, id), names.reason);
    expect(await readFile(path, 'utf8')).toBe(words(id));
  }
  const [month, ...none] = await actionFiles(root, committee, account);
  expect(none).toEqual([]);
  expect(readActions(await readFile(join(root, month ?? '')), month ?? '')).toEqual({ actions, fault: null });
});
