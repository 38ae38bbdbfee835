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
    const found = next(name, context);
    // The runner loads a test file under an address of its own, `?` and the time. The helpers beside it follow: what they open or write, and the
    // `afterAll` that takes it away, is of one file. The house is loaded once.
    const [, ofFile] = context.parentURL?.split('?') ?? [];
    return ofFile && found.url.startsWith(tests) ? { ...found, url: `${found.url}?${ofFile}` } : found;
  },
});

addEventHandler(({ name }, { currentDescribeBlock }) => {
  const lists = { add_test: currentDescribeBlock.tests, add_hook: currentDescribeBlock.hooks };
  const added = lists[name]?.at(-1);
  if (added?.fn) added.fn = within(added.fn, added.timeout ?? testTimeout, added.asyncError);
});

/** A test that waits for what never comes fails, as in Jest's own runner; it would otherwise stop the whole run. */
const { setTimeout, clearTimeout } = globalThis;
function within(act, milliseconds, place) {
  return async () => {
    let timer;
    const late = new Promise((_, reject) => {
      place.message = `expected to end within ${milliseconds} ms, found that it did not`;
      timer = setTimeout(reject, milliseconds, place);
    });
    try {
      await Promise.race([act(), late]);
    } finally {
      clearTimeout(timer);
    }
  };
}
