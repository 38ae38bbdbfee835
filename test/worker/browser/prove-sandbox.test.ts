import { expect, test } from '@jest/globals';
import { findChromium } from '../../../worker/browser/find-chromium.ts';
import { proveSandbox } from '../../../worker/browser/prove-sandbox.ts';

test("the browser's own sandbox is on, whoever we are", async () => {
  const chromium = await findChromium();
  if (chromium === null) throw new Error('expected a Chromium on this machine');
  const proof = await proveSandbox(chromium);
  expect(proof.found).toMatch(
    /Layer 1 Sandbox (Namespace|SUID).*Seccomp-BPF sandbox Yes.*You are adequately sandboxed/,
  );
  expect(proof.adequate).toBe(true);
});
