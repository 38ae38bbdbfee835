import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { settingsPage } from './docs/settings-page.ts';
import { readMentions } from './tools/imports.ts';
import { anywhere, keepers, layers, removers, violations, vocabularies } from './tools/layers.ts';
import { root, sourceFiles } from './tools/source-files.ts';

describe('the product', () => {
  test.each(layers)('%s/ holds the arrows and the keepers', (layer) => {
    const files = sourceFiles().filter((file) => file.startsWith(`${layer}/`));
    expect(files.length).toBeGreaterThan(0);
    expect(files.flatMap((file) => violations(file, readFileSync(path.join(root, file), 'utf8')))).toEqual([]);
  });

  test('every dependency of package.json has a keeper, and every keeper a dependency', () => {
    const { dependencies } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
    expect([...Object.keys(keepers), ...anywhere].sort()).toEqual(Object.keys(dependencies).sort());
  });

  test.each(vocabularies)('%s is a list of constants', (file) => {
    const source = readFileSync(path.join(root, file), 'utf8');
    expect(readMentions(source).modules).toEqual([]);
    expect(source).not.toMatch(/=>|\bfunction\b|\bclass\b/);
  });

  test.each(Object.entries(removers))('%s takes away what it is named for: %j', (file, { folders = false }) => {
    const { removals, removesFolders } = readMentions(readFileSync(path.join(root, file), 'utf8'));
    expect(removals).not.toEqual([]);
    expect(removesFolders).toBe(folders);
  });
});

test('docs/installningar.md says of every key what the schemas say; `npm run reference` writes it anew', () => {
  expect(readFileSync(path.join(root, 'docs/installningar.md'), 'utf8')).toBe(settingsPage());
});

describe('the checker', () => {
  test.each([
    ['config/load.ts', "import { a } from '../storage/a.ts'", 'config/ may import nothing from storage/'],
    ['config/load.ts', "import type { A } from '../jobs/a.ts'", 'config/ may import nothing from jobs/'],
    ['storage/bag.ts', "import { a } from '../config/a.ts'", 'storage/ may only `import type` from config/'],
    ['storage/bag.ts', "import { type A } from '../config/a.ts'", 'storage/ may only `import type` from config/'],
    ['storage/deep/bag.ts', "export { a } from '../../worker/a.ts'", 'storage/ may only `import type` from worker/'],
    ['worker/cli/io.ts', "import { a } from '../../demo/a.ts'", 'worker/ may import nothing from demo/'],
    ['worker/main.ts', "import '../test/a.ts'", 'worker/ may import nothing from test/'],
    ['config/base/reserved-names.ts', "import { day } from './values.ts'", 'a vocabulary imports nothing of ours'],
    ['config/base/own-error.ts', "import { day } from './values.ts'", 'what lies lowest imports types only'],
    ['jobs/visit.ts', "import { readFile } from 'node:fs/promises'", 'jobs touch no disk'],
    ['jobs/visit.ts', "import { spawn } from 'node:child_process'", 'jobs touch no disk'],
    ['jobs/visit.ts', "import { setTimeout } from 'node:timers/promises'", 'jobs touch no disk'],
    ['jobs/visit.ts', "import type { Queue } from 'bullmq'", 'its keeper is worker/ground/queue'],
    ['jobs/visit.ts', 'const now = Date.now()', 'jobs are told the time'],
    ['jobs/visit.ts', 'const now = new Date()', 'jobs are told the time'],
    ['jobs/visit.ts', 'const now = Temporal.Now.instant()', 'jobs are told the time'],
    ['worker/main.ts', "import { Redis } from 'ioredis'", 'its keeper is worker/ground/redis'],
    ['worker/ground/queue/queue.ts', "import { Redis } from 'ioredis'", 'its keeper is worker/ground/redis'],
    ['worker/queues.ts', "import { Queue } from 'bullmq'", 'its keeper is worker/ground/queue'],
    ['worker/main.ts', "import x from 'lodash/get'", 'imports lodash, which has no keeper'],
    ['worker/main.ts', "import x from '@fastify/static/a'", 'imports @fastify/static, which has no keeper'],
    ['worker/main.ts', "import fs from 'fs'", 'written node:fs'],
    ['worker/main.ts', "const x = require('sharp')", 'its keeper is worker/papers/pictures'],
    ['worker/main.ts', 'await import(name)', 'not a literal'],
    ['storage/items/mend.ts', "import { rm } from 'node:fs/promises'", 'takes files away (rm)'],
    ['storage/bag.ts', "import { open, unlink as u } from 'node:fs/promises'", 'takes files away (unlink)'],
    ['worker/main.ts', "import { rmdirSync } from 'node:fs'", 'takes files away (rmdirSync)'],
    ['worker/main.ts', "import fs from 'node:fs'", 'takes files away (node:fs)'],
    ['worker/main.ts', "import * as fs from 'node:fs/promises'", 'takes files away (node:fs/promises)'],
    ['worker/main.ts', "import { promises } from 'node:fs'", 'takes files away (promises)'],
    ['worker/main.ts', "const fs = await import('node:fs')", 'takes files away (node:fs)'],
    ['worker/main.ts', "export { rm } from 'node:fs/promises'", 'takes files away (rm)'],
    ['worker/main.ts', "export * from 'node:fs/promises'", 'takes files away (node:fs/promises)'],
    [
      'worker/main.ts',
      "import { removeIfThere } from '../storage/files/durable.ts'",
      'takes files away (removeIfThere)',
    ],
    ['worker/main.ts', "spawn('rm', ['-rf', folder])", 'takes files away (rm)'],
    ['worker/main.ts', "exec('/bin/rm -rf x')", 'takes files away (/bin/rm -rf x)'],
    [
      'storage/disposal/quarantine.ts',
      "import { rm } from 'node:fs/promises'; await rm(folder, { recursive: true })",
      'takes whole folders away',
    ],
    [
      'storage/disposal/quarantine.ts',
      "import { rm } from 'node:fs/promises'; await rm(folder, { force: true, ...options })",
      'takes whole folders away',
    ],
    [
      'worker/visit/a.ts',
      "import { freeze } from './in-page/watch/freeze.ts'",
      'what runs in pages is had by `inPage`',
    ],
    ['worker/visit/in-page/watch/freeze.ts', "import { join } from 'node:path'", 'a page has no packages and no Node'],
    ['worker/main.ts', 'if (URL.canParse(link)) go(link)', 'parseUrl does not'],
    ['worker/main.ts', 'const p = process.env.PATH', 'only config/base/env.ts may'],
    ['worker/main.ts', "const p = process['env']", 'only config/base/env.ts may'],
    ['worker/main.ts', 'const { env } = process', 'only config/base/env.ts may'],
  ])('refuses in %s: %s', (file, source, rule) => {
    expect(violations(file, source)).toEqual([expect.stringMatching(`^${file}: `)]);
    expect(violations(file, source)[0]).toContain(rule);
  });

  test.each([
    ['config/load.ts', "import { a } from './a.ts'; import { z } from 'zod'"],
    ['config/base/env.ts', 'const p = process.env.PATH'],
    ['storage/layout/layout.ts', "import { reservedNames } from '../../config/base/reserved-names.ts'"],
    ['storage/layout/layout.ts', "import { OwnError } from '../../config/base/own-error.ts'"],
    ['config/base/parse-yaml.ts', "import { parse } from 'yaml'"],
    ['storage/bag.ts', "import type { A } from '../config/a.ts'; import { open } from 'node:fs/promises'"],
    ['storage/catalog/sqlite.ts', "import Database from 'better-sqlite3'"],
    ['jobs/due/slots.ts', "import { CronExpressionParser } from 'cron-parser'"],
    ['jobs/visit.ts', "import { a } from '../storage/a.ts'; import { b } from '../config/b.ts'"],
    ['worker/cli/commands/demo.ts', "import { a } from '../../../demo/a.ts'"],
    ['jobs/visit.ts', "const day = new Date('2026-01-01')"],
    ['storage/disposal/quarantine.ts', "import { rmdir, unlink } from 'node:fs/promises'; await rmdir(folder)"],
    ['storage/files/drafts.ts', "import { rm } from 'node:fs/promises'; await rm(path, { recursive: true })"],
    ['storage/bag.ts', "import { mkdir, readdir } from 'node:fs/promises'; await mkdir(path, { recursive: true })"],
    ['worker/visit/a.ts', "import type { PageExtent } from './in-page/watch/freeze.ts'"],
    ['worker/main.ts', 'await draft.rm(path); spawn("redis-server", ["rm"])'],
    ['worker/ground/queue/queue.ts', "import type { Redis } from 'ioredis'; import { Queue } from 'bullmq'"],
    ['worker/main.ts', "import { a } from '../jobs/a.ts'; import { b } from '../config/b.ts'"],
    ['worker/main.ts', "// import { Redis } from 'ioredis'\nconst text = \"import x from 'sharp'\""],
  ])('lets pass in %s: %s', (file, source) => {
    expect(violations(file, source)).toEqual([]);
  });
});
