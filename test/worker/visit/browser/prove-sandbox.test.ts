import { expect, test } from '@jest/globals';
import { proveSandbox } from '../../../../worker/visit/browser/prove-sandbox.ts';
import { testChromium } from '../../../tools/test-browser.ts';

test("the browser's own sandbox is on, whoever we are", async () => {
  const chromium = await testChromium();
  const proof = await proveSandbox(chromium);
  expect(proof.found).toMatch(
    /Layer 1 Sandbox (Namespace|SUID).*Seccomp-BPF sandbox Yes.*You are adequately sandboxed/,
  );
  expect(proof.adequate).toBe(true);
});
