import { alone } from './jest.config.js';
import { testTimeout } from './test/tools/test-timeout.js';

/**
 * What is broken on purpose, area by area, and which tests are asked about it. An area is chosen by `OGONBLICK_MUTATE`, `judge` by
 * default: `OGONBLICK_MUTATE=collect npm run test:mutation`. Random plans and histories stay out: by luck alone they would make the
 * score differ from run to run.
 */
const areas = {
  judge: {
    mutate: ['jobs/judge/*.ts', 'jobs/time/civil-day.ts'],
    tests: ['test/jobs/judge/!(properties).test.ts', 'test/jobs/time/*.test.ts'],
  },
  // What decides; the acts beside it have tests by example on real archives, which take too long here.
  disposal: {
    mutate: [
      'jobs/disposal/{clock-guard,due-ranges,carry-out,execution,give-back,kept-parents,list-state,named-rules}.ts',
      'jobs/disposal/{progress,protocol,protocol-words,rehearse,sift-items,stale,to-accept}.ts',
    ],
    tests: ['test/jobs/disposal/!(properties|what-is-left|file-protocol|look-at-list|replay|stays-in).test.ts'],
  },
  collect: { mutate: ['jobs/collect/*.ts'], tests: ['test/jobs/collect/!(properties).test.ts'] },
  items: {
    mutate: [
      'jobs/items/{gather-whole,look-facts,stands-in,vanished,whole-item,yearly-numbers}.ts',
      'jobs/search/where.ts',
    ],
    tests: ['test/jobs/{items,search}/*.test.ts'],
  },
  catalog: {
    mutate: [
      'storage/catalog/{item-rows,item-history,due-rows,thread-facts,thread-members,item-threads,buried-items}.ts',
      'storage/catalog/{item-search,item-queries,alike-items,alike-schema,item-tally}.ts',
    ],
    tests: ['test/storage/catalog/{due-bounds,item-rows,item-history,thread-facts,catalog}.test.ts'],
  },
  completeness: {
    mutate: ['jobs/visit/{judge-visit,witness}.ts', 'worker/visit/capture/{same-site,stop-reckoning,where-it-led}.ts'],
    tests: [
      'test/jobs/visit/{judge-visit,witness}.test.ts',
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
    // Each mutant needs its modules anew.
    config: {
      ...alone,
      projects: undefined,
      testTimeout,
      testPathIgnorePatterns: ['/node_modules/'],
      testMatch: area.tests.map((tests) => `<rootDir>/${tests}`),
    },
  },
  ignorePatterns: [
    '/*',
    '!/bin',
    '/bin/locks',
    '!/config',
    '!/demo',
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
