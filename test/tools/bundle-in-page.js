import { bundleInPage } from '../../bin/setup/in-page.mjs';
import { bundleSearchScript } from '../../bin/setup/search-script.mjs';
import { shareJudge } from './shared-judge.js';

/** Before all tests: has all share one veraPDF, and bundles the code that runs in pages from its present sources. Without esbuild only tests that open pages fail, and say why. */
export default async function bundleBeforeTests() {
  await shareJudge();
  try {
    await bundleInPage();
    await bundleSearchScript();
  } catch (error) {
    if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
    console.warn(`what runs in pages is not bundled: ${error.message}; run npm run setup`);
  }
}
