import { readFileSync } from 'node:fs';

/** The seconds of a core that a process has used with all its threads (proc(5): utime and stime, in hundredths of a second). */
export function coreSecondsOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

/** The milliseconds of a core that work takes in this process: on a busy machine as many as on a quiet one. */
export function coreTimeOf(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
