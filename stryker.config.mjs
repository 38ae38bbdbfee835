/**
 * What is broken on purpose, area by area, and which tests are asked about it. An area is chosen by `OGONBLICK_MUTATE`, `judge` by
 * default: `OGONBLICK_MUTATE=collect npm run test:mutation`. Random plans and histories stay out: by luck alone they would make the
 * score differ from run to run.
 */
const areas = {
  judge: {
    mutate: ['jobs/judge/judge.ts', 'jobs/judge/*.ts'],
    tests: ['test/jobs/judge/judge.test.ts', 'test/jobs/judge/!(properties).test.ts'],
  },
  disposal: {
    mutate: ['jobs/disposal/*.ts'],
    tests: ['test/jobs/disposal/!(properties|what-is-left).test.ts'],
  },
  collect: { mutate: ['jobs/collect/*.ts'], tests: ['test/jobs/collect/!(properties).test.ts'] },
  items: { mutate: ['jobs/items/*.ts'], tests: ['test/jobs/items/*.test.ts'] },
  catalog: {
    mutate: [
      'storage/catalog/{item-rows,item-history,due-rows,thread-facts,thread-members,item-threads,buried-items}.ts',
      'storage/catalog/{item-search,item-queries,alike-items,alike-schema,item-tally}.ts',
    ],
    tests: ['test/storage/catalog/{due-bounds,item-rows,item-history,thread-facts,catalog}.test.ts'],
  },
  completeness: {
    mutate: ['jobs/{judge-visit,witness}.ts', 'worker/visit/capture/{same-site,stop-reckoning,where-it-led}.ts'],
    tests: [
      'test/jobs/{judge-visit,witness}.test.ts',
      'test/worker/visit/capture/{same-site,stop-reckoning,where-it-led}.test.ts',
    ],
  },
};

const name = process.env.OGONBLICK_MUTATE ?? 'judge';
const area = areas[name];
if (!area) throw new Error(`expected OGONBLICK_MUTATE to be one of ${Object.keys(areas).join(', ')}, found ${name}`);

export default {
  mutate: area.mutate,
  testRunner: 'jest',
  testRunnerNodeArgs: ['--experimental-vm-modules', '--no-warnings'],
  jest: {
    enableFindRelatedTests: false,
    config: { testMatch: area.tests.map((tests) => `<rootDir>/${tests}`) },
  },
  ignorePatterns: [
    '/*',
    '!/config',
    '!/jobs',
    '!/storage',
    '!/worker',
    '!/test',
    '/test/tools/target',
    '!/jest.config.js',
    '!/package.json',
  ],
  concurrency: 2,
  maxTestRunnerReuse: 100,
  timeoutMS: 60_000,
  timeoutFactor: 4,
  reporters: ['clear-text', 'progress-append-only', 'html', 'json'],
  clearTextReporter: { allowColor: false, reportTests: false },
  htmlReporter: { fileName: `coverage/mutation/${name}.html` },
  jsonReporter: { fileName: `coverage/mutation/${name}.json` },
  incrementalFile: `coverage/mutation/${name}-incremental.json`,
};
