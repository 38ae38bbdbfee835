import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const memory = '/dev/shm';
/** A whole run uses some hundred megabytes at a time; a container's usual 64 MB are too few. */
const enough = 4 * 2 ** 30;

/**
 * The folder that tests write to, in memory. It is the machine's temporary folder when there is none in memory, its room is too little, or no
 * program may run there.
 */
export function memoryFolder() {
  return hasRoom() && runsPrograms() ? memory : tmpdir();
}

function hasRoom() {
  try {
    const { bavail, bsize } = statfsSync(memory);
    return bavail * bsize >= enough;
  } catch {
    return false;
  }
}

/** Tests write small programs and start them; containers often mount their memory `noexec`. */
function runsPrograms() {
  let folder;
  try {
    folder = mkdtempSync(join(memory, 'ogonblick-'));
    const program = join(folder, 'program');
    writeFileSync(program, '#!/bin/sh\n', { mode: 0o755 });
    return spawnSync(program).status === 0;
  } catch {
    return false;
  } finally {
    if (folder) rmSync(folder, { recursive: true });
  }
}
