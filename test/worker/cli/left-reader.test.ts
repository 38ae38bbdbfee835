import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { expect, test } from '@jest/globals';

const command = resolve(import.meta.dirname, '../../../bin/ogonblick');

test.each([
  ['what is printed', 'stdout', ['--help']],
  ['what is told beside it', 'stderr', ['no-such-command']],
] as const)(
  'a command whose reader leaves %s unread goes on to its end',
  async (_, left, args) => {
    const child = spawn(process.execPath, [command, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    // Long before the program has anything to say.
    child[left].destroy();
    let said = '';
    child.stderr.on('data', (part) => {
      said += part;
    });
    const [code, signal] = await once(child, 'close');
    expect({ code, signal, said }).toEqual({ code: left === 'stdout' ? 0 : 2, signal: null, said: '' });
  },
  120_000,
);
