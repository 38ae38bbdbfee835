import { expect, test } from '@jest/globals';
import { proveSandbox } from '../../../../worker/visit/browser/prove-sandbox.ts';
import { testChromiums } from '../../../tools/test-browser.ts';

test.each(await testChromiums())(
  "the own sandbox of $path is on, whoever we are, by the kernel's word",
  async (chromium) => {
    const proof = await proveSandbox(chromium);
    expect(proof.found.en).toMatch(
      /^[1-9]\d* processes that run pages; seccomp filter yes; own PID namespace yes; own network namespace (yes|not readable)/,
    );
    expect(proof.adequate).toBe(true);
  },
);
