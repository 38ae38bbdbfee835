import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const memory = '/dev/shm';
/** A whole run has some hundred megabytes there at a time; a container's usual 64 MB are too few. */
const enough = 4 * 2 ** 30;

/** A folder in memory for what tests write; the machine's temporary folder where there is none, or too little room, or no program may run. */
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
