import { afterAll, beforeAll } from '@jest/globals';

/** In this file veraPDF does not start: a JVM for each PDF of ours takes longer than all else, and is proven elsewhere. */
export function withoutValidator(): void {
  const before = process.env.OGONBLICK_VERAPDF;
  beforeAll(() => {
    process.env.OGONBLICK_VERAPDF = '/bin/false';
  });
  afterAll(() => {
    if (before === undefined) delete process.env.OGONBLICK_VERAPDF;
    else process.env.OGONBLICK_VERAPDF = before;
  });
}
