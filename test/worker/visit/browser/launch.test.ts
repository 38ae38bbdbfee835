import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { chmod, chown, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeAll, expect, test } from '@jest/globals';
import { identify, type ProcessIdentity } from '../../../../worker/ground/process-tree.ts';
import { browserUser } from '../../../../worker/visit/browser/browser-user.ts';
import type { FoundChromium } from '../../../../worker/visit/browser/find-chromium.ts';
import { type LaunchedBrowser, launchBrowser } from '../../../../worker/visit/browser/launch.ts';
import { testChromium } from '../../../tools/test-browser.ts';

let chromium: FoundChromium;
const open: LaunchedBrowser[] = [];

beforeAll(async () => {
  chromium = await testChromium();
});

afterEach(async () => {
  for (const launched of open.splice(0)) await launched.kill();
});

async function launch(): Promise<LaunchedBrowser> {
  const launched = await launchBrowser({ chromium, proxy: null });
  open.push(launched);
  return launched;
}

test('the browser runs as an ordinary user, on pipes, with its sandbox, and without our environment', async () => {
  process.env.OGONBLICK_TEST_SECRET = 'hemligt';
  const launched = await launch();
  delete process.env.OGONBLICK_TEST_SECRET;
  const [leader] = await launched.processTree();
  const command = read(leader, 'cmdline');
  expect(command).toContain(`--user-data-dir=${launched.userDataDirectory}`);
  expect(command).toContain('--remote-debugging-pipe');
  expect(command).not.toMatch(/--no-sandbox|--remote-debugging-port/);
  expect(read(leader, 'environ')).not.toContain('hemligt');
  const user = (await browserUser()) ?? { uid: process.getuid?.() };
  expect(read(leader, 'status')).toMatch(
    new RegExp(`^Uid:\\s${user.uid}\\s${user.uid}\\s${user.uid}\\s${user.uid}$`, 'm'),
  );
  expect(read(leader, 'status')).toMatch(/^CapEff:\s0+$/m);
});

test('the browser opens no pages of its own beside ours', async () => {
  const { browser } = await launch();
  const context = await browser.newContext();
  await (await context.newPage()).goto('data:text/html,<h1>Vår</h1>');
  const session = await browser.newBrowserCDPSession();
  const { targetInfos } = await session.send('Target.getTargets', { filter: [{}] });
  const own = targetInfos.filter(({ url }) => /^chrome/.test(url));
  expect(own.map(({ url }) => url)).toEqual([]);
});

test('the browser starts where the temporary folder has a name too long for its socket', async () => {
  const usual = process.env.TMPDIR;
  const long = await mkdtemp(join(tmpdir(), 'ogonblick-en-tillfällig-mapp-med-långt-namn-'));
  process.env.TMPDIR = long;
  try {
    expect((await launch()).version).toMatch(/^\d+\./);
  } finally {
    if (usual === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = usual;
    await rm(long, { recursive: true });
  }
});

test('closing ends every process and removes the profile; closing or killing again does nothing', async () => {
  const launched = await launch();
  await (await launched.browser.newPage()).setContent('<h1>Hej</h1>');
  const tree = await launched.processTree();
  expect(tree.length).toBeGreaterThan(3);
  await launched.close();
  expect(await living(tree)).toEqual([]);
  expect(existsSync(launched.userDataDirectory)).toBe(false);
  await launched.close();
  await launched.kill();
});

test('a browser with a page that never yields is killed, and no process is left', async () => {
  const launched = await launch();
  const page = await launched.browser.newPage();
  const hung = page.setContent('<script>while (1);</script>').then(String, String);
  await waitUntil(async () => (await busiest(await launched.processTree())) > 20, 'a process to be busy');
  const tree = await launched.processTree();
  await launched.kill();
  expect(await living(tree)).toEqual([]);
  expect(await launched.processTree()).toEqual([]);
  expect(existsSync(launched.userDataDirectory)).toBe(false);
  await hung;
});

test('a browser whose main process is stopped is killed all the same', async () => {
  const launched = await launch();
  const tree = await launched.processTree();
  process.kill(Number(tree[0]?.pid), 'SIGSTOP');
  await launched.close();
  expect(await living(tree)).toEqual([]);
});

test('a browser that dies by itself leaves nothing once it is closed', async () => {
  const launched = await launch();
  const tree = await launched.processTree();
  const gone = new Promise((resolve) => launched.browser.once('disconnected', resolve));
  process.kill(Number(tree[0]?.pid), 'SIGKILL');
  await gone;
  await launched.close();
  expect(await living(tree)).toEqual([]);
  expect(existsSync(launched.userDataDirectory)).toBe(false);
});

test('the browser ends with us, also when we are killed, and the next one clears its folder away', async () => {
  const [loader, program] = ['../../../tools/typescript-loader.js', 'launch-and-hang.ts'].map(
    (name) => new URL(name, import.meta.url),
  );
  const words = ['--import', String(loader), fileURLToPath(program as URL), JSON.stringify(chromium)];
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  const { userDataDirectory, tree } = JSON.parse(line) as { userDataDirectory: string; tree: ProcessIdentity[] };
  expect(tree.length).toBeGreaterThan(3);
  child.kill('SIGKILL');
  await once(child, 'exit');
  await waitUntil(async () => (await living(tree)).length === 0, 'the browser to end', 5_000);
  expect(commandsNaming(userDataDirectory)).toEqual([]);
  await launch();
  expect(existsSync(userDataDirectory)).toBe(false);
});

test("another user's left folder stays where it is and stops nothing", async () => {
  const foreign = join(tmpdir(), `ogonblick-browser-${await unusedPid()}-test`);
  await mkdir(foreign);
  if (process.getuid?.() === 0) await chown(foreign, 12_345, 12_345);
  try {
    await launch();
    expect(existsSync(foreign)).toBe(process.getuid?.() === 0);
  } finally {
    await rm(foreign, { recursive: true, force: true });
  }
});

test('where the sandbox cannot start nothing is started without it, and the fault says what to do', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'ogonblick-test-'));
  await chmod(folder, 0o755);
  const confined = join(folder, 'chromium');
  const inside = `echo 0 > /proc/sys/user/max_user_namespaces && exec setpriv --no-new-privs --ambient-caps=-all --inh-caps=-all ${chromium.path} "$@"`;
  await writeFile(
    confined,
    `#!/bin/sh\nexec unshare --user --map-current-user --keep-caps sh -c '${inside}' sh "$@"\n`,
    {
      mode: 0o755,
    },
  );
  try {
    await expect(launchBrowser({ chromium: { ...chromium, path: confined }, proxy: null })).rejects.toMatchObject({
      name: 'SandboxUnavailableError',
      retry: 'never',
      remedy: expect.stringContaining('user namespaces'),
    });
    expect(commandsNaming(confined)).toEqual([]);
  } finally {
    await rm(folder, { recursive: true });
  }
});

/** The number of a process that has just ended. */
async function unusedPid(): Promise<number | undefined> {
  const child = spawn('true');
  await once(child, 'exit');
  return child.pid;
}

function read(process: ProcessIdentity | undefined, file: string): string {
  return readFileSync(`/proc/${process?.pid}/${file}`, 'utf8').replaceAll('\0', ' ');
}

async function living(tree: ProcessIdentity[]): Promise<ProcessIdentity[]> {
  const now = await Promise.all(tree.map(({ pid }) => identify(pid)));
  return tree.filter(({ startTime }, index) => now[index]?.startTime === startTime);
}

/** Commands of this machine that name `part`: in what a process was started with, or still stands in its environment. */
function commandsNaming(part: string): string[] {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name) || Number(name) === process.pid || !existsSync(`/proc/${name}/cmdline`)) return [];
    const command = read({ pid: Number(name), startTime: '' }, 'cmdline');
    return command.includes(part) ? [command] : [];
  });
}

/** The most processor time that one of the processes has used, in clock ticks. */
async function busiest(tree: ProcessIdentity[]): Promise<number> {
  const ticks = tree.map((member) => {
    if (!existsSync(`/proc/${member.pid}/stat`)) return 0;
    const fields = read(member, 'stat').split(') ').at(-1)?.split(' ') ?? [];
    return Number(fields[11]);
  });
  return Math.max(...ticks);
}

async function waitUntil(holds: () => Promise<boolean>, what: string, within = 60_000): Promise<void> {
  const deadline = Date.now() + within;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`waited ${within} ms for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
