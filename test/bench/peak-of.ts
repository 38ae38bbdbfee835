import { readFileSync } from 'node:fs';

/** The greatest memory (RSS) that a process has had until now, in bytes. Null: it is gone, or the kernel does not tell. Linux only. */
export function peakOf(pid: number): number | null {
  try {
    const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return kilobytes === undefined ? null : Number(kilobytes) * 1024;
  } catch {
    return null;
  }
}
