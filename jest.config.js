import { join } from 'node:path';
import { memoryFolder } from './test/tools/memory-folder.js';
import { day } from './test/tools/places.ts';
import { slowFiles } from './test/tools/slow-files.js';
import { testTimeout } from './test/tools/test-timeout.js';
import { restingFiles } from './test/tools/turns.ts';

// What tests write lies in memory where that can be had: nothing of it is kept, and a disk is waited for at each fsync. The tests'
// processes, and those that they start, find it as their temporary folder.
process.env.TMPDIR ??= memoryFolder();
// The threads and programs that tests start by the hundred find their files compiled, as the one before them left them. Node compiles a file
// that has changed anew.
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, 'test/tools/target/compile-cache');

// What people read follows from the machine's language, and Redis ends where that is one that the machine lacks.
process.env.LC_ALL = 'C.UTF-8';

// Who asks for tests by name gets them, whatever day it is (`test/tools/places.ts`).
if (process.argv.some((word) => /^(?:-t|--testNamePattern)/.test(word))) process.env.OGONBLICK_NAMED_TESTS = '1';

const slow = slowFiles();
if (slow.length > 0) console.error(`The ${slow.length} slowest files are left out; npm run test:all runs every one.\n`);

const resting = restingFiles();
if (resting.length > 0)
  console.error(
    `${resting.length} files rest on day ${day} (test/tools/turns.ts; OGONBLICK_DAY=${day} runs the same again); npm run test:long runs every one.\n`,
  );

/** Folders whose tests need modules of their own. */
const apart = ['long/'].map((place) => `<rootDir>/test/${place}`);

const every = {
  // What takes many minutes or needs more of the machine: `npm run test:long`.
  testPathIgnorePatterns: [
    '/node_modules/',
    ...(process.env.OGONBLICK_LONG === '1' ? [] : ['<rootDir>/test/long/']),
    ...[...slow, ...resting].map((file) => `<rootDir>/${file.replaceAll('.', '\\.')}$`),
  ],
  extensionsToTreatAsEsm: ['.ts'],
  modulePathIgnorePatterns: [
    '<rootDir>/dist/',
    '<rootDir>/test/tools/target/',
    '<rootDir>/.fetched/',
    '<rootDir>/.stryker-tmp/',
    '<rootDir>/bin/locks/',
  ],
  globalSetup: '<rootDir>/test/tools/bundle-in-page.js',
};

/** Jest's own runner: each file has its own modules. Stryker uses it for all files. */
export const alone = {
  ...every,
  displayName: 'alone',
  testMatch: apart.map((place) => `${place}**/*.test.ts`),
  transform: {
    '\\.ts$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'es6' } }],
  },
};

/**
 * Test files share Node's modules: a process loads the house once, not once for each file. Node itself reads the TypeScript sources, with its
 * compile cache.
 */
const shared = {
  ...every,
  displayName: 'shared',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  testPathIgnorePatterns: [...every.testPathIgnorePatterns, ...apart],
  transform: {},
  runner: '<rootDir>/test/tools/shared-modules/runner.js',
  setupFiles: ['<rootDir>/test/tools/shared-modules/set-up.js'],
};

/** Tests run on the TypeScript sources and on the real parts: Redis, Chromium, disk, validators. */
export default {
  projects: [alone, shared],
  testSequencer: '<rootDir>/test/tools/longest-first.js',
  reporters: ['default', '<rootDir>/test/tools/progress-reporter.js', '<rootDir>/test/tools/count-reporter.js'],
  // Twice the cores of the machine in CI: tests also wait, for deadlines, signals and files.
  maxWorkers: 4,
  // Each file leaves some 20 MB behind that Node's modules in contexts hold on to; a worker that has run a hundred would collect garbage for long.
  workerIdleMemoryLimit: '1GB',
  // Of the whole run: Jest does not hear it of a project.
  testTimeout,
};
