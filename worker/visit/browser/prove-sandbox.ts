import { readFile, readlink } from 'node:fs/promises';
import type { Words } from '../../../config/base/words.ts';
import type { ProcessIdentity } from '../../ground/process-tree.ts';
import type { FoundChromium } from './find-chromium.ts';
import { launchBrowser } from './launch.ts';

/** What the kernel tells in /proc of a process that runs a page: how far the process is shut in. */
interface ShutIn {
  seccomp: boolean;
  ownProcesses: boolean;
  /** Null where the kernel does not let our user read it. */
  ownNetwork: boolean | null;
}

/**
 * Starts the browser as visits do, opens a page, and reads from the kernel what each process that runs pages may do: the filter of system calls
 * (seccomp), and namespaces of its own for processes and network. The headless shell lacks chrome://sandbox, and the kernel is the better
 * witness. `found` is what holds, in one line. Throws what `launchBrowser` throws.
 */
export async function proveSandbox(chromium: FoundChromium): Promise<{ adequate: boolean; found: Words }> {
  const launched = await launchBrowser({ chromium, proxy: null });
  try {
    await (await launched.browser.newPage()).setContent('<p>ögonblick</p>');
    const [leader, ...others] = await launched.processTree();
    if (!leader) return { adequate: false, found: noProc };
    const renderers = await select(others, async ({ pid }) => (await proc(pid, 'cmdline')).includes('--type=renderer'));
    const shut = await Promise.all(renderers.map(({ pid }) => shutIn(pid, leader.pid)));
    const adequate =
      shut.length > 0 && shut.every((one) => one.seccomp && one.ownProcesses && one.ownNetwork !== false);
    const all = (holds: (one: ShutIn) => boolean | null): Words => told(shut.map(holds));
    const [filter, processes] = [all((one) => one.seccomp), all((one) => one.ownProcesses)];
    const network = all((one) => one.ownNetwork);
    const found: Words = {
      sv: `${shut.length} processer som kör sidor; filter för systemanrop (seccomp) ${filter.sv}; egen PID-namnrymd ${processes.sv}; egen nätverksnamnrymd ${network.sv}`,
      en: `${shut.length} processes that run pages; seccomp filter ${filter.en}; own PID namespace ${processes.en}; own network namespace ${network.en}`,
    };
    return { adequate, found };
  } finally {
    await launched.close();
  }
}

async function shutIn(pid: number, leader: number): Promise<ShutIn> {
  const [status, leaders] = [await proc(pid, 'status'), await proc(leader, 'status')];
  const [own, outer] = [await networkOf(pid), await networkOf(leader)];
  return {
    // proc(5): 2 is SECCOMP_MODE_FILTER. A process has one number in each PID namespace around it.
    seccomp: /^Seccomp:\s2$/m.test(status),
    ownProcesses: namespaces(status) > namespaces(leaders),
    ownNetwork: own === null || outer === null ? null : own !== outer,
  };
}

function namespaces(status: string): number {
  return /^NSpid:(?<numbers>.*)$/m.exec(status)?.groups?.numbers?.trim().split(/\s+/).length ?? 0;
}

async function networkOf(pid: number): Promise<string | null> {
  try {
    return await readlink(`/proc/${pid}/ns/net`);
  } catch (error) {
    const code = (error as { code?: unknown }).code;
    if (code === 'EACCES' || code === 'EPERM') return null;
    throw error;
  }
}

const noProc: Words = {
  sv: 'systemet har ingen /proc som säger vad webbläsaren får göra',
  en: 'the system has no /proc to read what the browser may do',
};

function told(answers: (boolean | null)[]): Words {
  if (answers.length === 0 || answers.includes(false)) return { sv: 'nej', en: 'no' };
  return answers.includes(null)
    ? { sv: 'går inte att läsa för den här användaren', en: 'not readable for this user' }
    : { sv: 'ja', en: 'yes' };
}

async function select(
  processes: ProcessIdentity[],
  holds: (one: ProcessIdentity) => Promise<boolean>,
): Promise<ProcessIdentity[]> {
  const answers = await Promise.all(processes.map(holds));
  return processes.filter((_, at) => answers[at]);
}

const proc = (pid: number, name: string): Promise<string> => readFile(`/proc/${pid}/${name}`, 'utf8');
