import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { requireAll } from '../storage/sample.ts';

/** Debian's package `prometheus` brings it; `npm run setup -- --tests` installs it. */
const hasPromtool = spawnSync('promtool', ['--version']).status === 0;
const rules = join(import.meta.dirname, '../../docs/it/overvakning/larm.yml');
const promtool = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync('promtool', args, { encoding: 'utf8' });
  return { status, told: stdout + stderr };
};

if (!hasPromtool && requireAll) test('promtool is there (OGONBLICK_REQUIRE_ALL)', () => expect(hasPromtool).toBe(true));

(hasPromtool ? describe : describe.skip)('the alert rules (skipped without promtool)', () => {
  test('are rules', () => {
    expect(promtool('check', 'rules', rules)).toMatchObject({
      status: 0,
      told: expect.stringMatching(/15 rules found/),
    });
  });

  test('sound where something is wrong, and not where all is well', () => {
    expect(promtool('test', 'rules', join(import.meta.dirname, 'larm-prov.yml'))).toMatchObject({ status: 0 });
  });
});
