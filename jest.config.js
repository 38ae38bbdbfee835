/** Tests run on the TypeScript sources (ESM through swc) and on the real parts: Redis, Chromium, disk, validators. */
export default {
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  // What takes many minutes or needs more of the machine: `npm run test:long`.
  testPathIgnorePatterns: ['/node_modules/', ...(process.env.OGONBLICK_LONG === '1' ? [] : ['<rootDir>/test/long/'])],
  globalSetup: '<rootDir>/test/tools/bundle-in-page.js',
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '\\.ts$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'es6' } }],
  },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/test/tools/target/'],
  testSequencer: '<rootDir>/test/tools/longest-first.js',
  reporters: ['default', '<rootDir>/test/tools/progress-reporter.js', '<rootDir>/test/tools/count-reporter.js'],
  // One more than the cores of the machine in CI: tests also wait, for deadlines, signals and files.
  maxWorkers: 3,
  testTimeout: 120_000,
};
