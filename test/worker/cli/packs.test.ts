import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { readEnvironment } from '../../../config/base/env.ts';
import { leastPassphraseCost } from '../../../config/people/passphrase.ts';
import { addPhraseTo } from '../../../worker/cli/commands/packs.ts';
import type { Io } from '../../../worker/cli/parts/io.ts';
import { createLog } from '../../../worker/ground/log.ts';
import { addedPhrasesFile } from '../../../worker/visit/packs/load-packs.ts';
import { heard } from '../../tools/heard.ts';

let config: string;
let out: string[];
let io: Io;
beforeEach(async () => {
  config = await mkdtemp(join(tmpdir(), 'ogonblick-packs-'));
  out = [];
  io = {
    environment: { ...readEnvironment({}), configDirectory: config },
    json: true,
    log: createLog({ level: 'silent', secrets: [] }),
    leastPassphraseCost,
    terminal: false,
    locale: 'en',
    ...heard({ out: '', err: '' }),
    out: (text) => out.push(text),
  };
});
afterEach(() => rm(config, { recursive: true, force: true }));

describe('packs add-phrase', () => {
  test('adds words once, without the white space around them', async () => {
    await addPhraseTo(io, 'close', ' Nej, stäng igen ');
    await addPhraseTo(io, 'close', 'nej, STÄNG igen');
    expect(out.map((text) => JSON.parse(text))).toEqual([
      { list: 'close', phrase: 'Nej, stäng igen', added: true },
      { list: 'close', phrase: 'nej, STÄNG igen', added: false },
    ]);
  });

  test.each([
    ['an unknown list', 'nej', 'Nej', /^expected one of the lists expand, consentReject, .*, found nej$/],
    ['no words', 'close', '  ', /^expected words, found none$/],
    ['signs alone, which every button without a text would say', 'close', '×', /^expected words, found ×$/],
    ['numbers alone, where those do not count', 'expand', '(12)', /^expected words, found \(12\)$/],
  ])('refuses %s and writes nothing', async (_, list, words, message) => {
    await expect(addPhraseTo(io, list, words)).rejects.toMatchObject({
      name: 'UsageError',
      message: expect.stringMatching(message),
    });
    expect(existsSync(join(config, addedPhrasesFile))).toBe(false);
  });
});
