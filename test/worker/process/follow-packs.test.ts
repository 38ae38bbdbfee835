import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { createLog, type LogData } from '../../../worker/ground/log.ts';
import { followPacks } from '../../../worker/process/engine.ts';
import { addPhrase } from '../../../worker/visit/packs/add-phrase.ts';
import { addedPhrasesFile } from '../../../worker/visit/packs/load-packs.ts';

test('visits go by a phrase once it is added, and by what was read before while a file has faults', async () => {
  const config = await mkdtemp(join(tmpdir(), 'ogonblick-packs-'));
  const told: string[] = [];
  const log = {
    ...createLog({ level: 'silent', secrets: [] }),
    error: (_message: string, data?: LogData) => void told.push(String(data?.error)),
  };
  const packs = await followPacks(config, log);
  await addPhrase(config, 'consentReject', 'Nix');
  expect((await packs()).phrases.consentReject).toContain('nix');
  await writeFile(join(config, addedPhrasesFile), 'format: [');
  expect((await packs()).phrases.consentReject).toContain('nix');
  expect(told).toEqual([expect.stringContaining(`${addedPhrasesFile}:1: `)]);
  await rm(join(config, addedPhrasesFile));
  await mkdir(join(config, 'packs/sites'), { recursive: true });
  await writeFile(join(config, 'packs/sites/x.yaml'), 'posts: ["div["]\n');
  expect((await packs()).sites.get('x')?.posts).not.toContain('div[');
  expect(told).toHaveLength(2);
  await expect(followPacks(config, log)).rejects.toMatchObject({ name: 'PackFaultyError' });
  await rm(config, { recursive: true });
});
