import { spawnSync } from 'node:child_process';
import { expect, test } from '@jest/globals';
import { teachingCommand } from '../../worker/desk/snapshots/snapshots.ts';

test.each(['Neka $(touch /tmp/x) `id` kakor', "Nej, don't \\' ; echo \\", '--list "$HOME" !! \\n'])(
  'the command that the desk shows takes the words of a button as they are: %s',
  (words) => {
    const { stdout } = spawnSync('sh', ['-c', `ogonblick() { printf '%s\\n' "$@"; }; ${teachingCommand(words)}`], {
      encoding: 'utf8',
    });
    expect(stdout).toBe(`packs\nadd-phrase\nconsentReject\n--\n${words}\n`);
  },
);
