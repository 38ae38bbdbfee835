import { registerHooks } from 'node:module';
import { addEventHandler } from 'jest-circus';
import { testTimeout } from '../test-timeout.js';

/** Once in each process of jest-light-runner: what that runner lacks and our tests use. */

// Test files say `import { test } from '@jest/globals'`, for their types.
const globals = new URL('./globals.js', import.meta.url).href;
const tests = new URL('../../', import.meta.url).href;
registerHooks({
  resolve(name, context, next) {
    if (name === '@jest/globals') return { url: globals, shortCircuit: true };
    const { url, ...found } = next(name, context);
    if (!url.startsWith(tests)) return { url, ...found };
    const [file] = url.split('?');
    // The runner adds the time to a test file's address. Without it Node finds the file compiled.
    if (file.endsWith('.test.ts')) return { url: file, ...found };
    // The helpers beside a test file have its name in their address: what they open or write, and the `afterAll` that takes it away, is of one
    // file. The house is loaded once.
    const [parent, ofFile = parent.slice(tests.length)] = context.parentURL.split('?');
    return { url: `${file}?${ofFile}`, ...found };
  },
});

addEventHandler(({ name }, { currentDescribeBlock }) => {
  const lists = { add_test: currentDescribeBlock.tests, add_hook: currentDescribeBlock.hooks };
  const added = lists[name]?.at(-1);
  if (added?.fn) added.fn = within(added.fn, added.timeout ?? testTimeout, added.asyncError);
});

/** What nobody has caught fails the test in which it came, as in Jest's own runner; it would otherwise end the process, and all its files. */
const uncaught = new Map();
process.on('unhandledRejection', (error, promise) => uncaught.set(promise, error));
process.on('rejectionHandled', (promise) => uncaught.delete(promise));
process.on('uncaughtException', (error) => uncaught.set(error, error));

/** A test that waits for what never comes fails too: it would otherwise stop the whole run. */
const { setTimeout, clearTimeout, setImmediate } = globalThis;
function within(act, milliseconds, place) {
  return async () => {
    let timer;
    const late = new Promise((_, reject) => {
      place.message = `expected to end within ${milliseconds} ms, found that it did not`;
      timer = setTimeout(reject, milliseconds, place);
    });
    try {
      await Promise.race([act(), late]);
      await new Promise((done) => setImmediate(done));
      for (const error of uncaught.values()) throw error;
    } finally {
      clearTimeout(timer);
      uncaught.clear();
    }
  };
}
