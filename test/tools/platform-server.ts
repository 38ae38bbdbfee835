import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from './product.ts';

/** Where `npm run setup` puts a server that is not our own work; null when the server could not be had. */
export function serverFolder(name: 'bluesky' | 'keycloak' | 'mastodon' | 'x'): string | null {
  const folder = join(import.meta.dirname, 'target/platform-servers', name);
  return existsSync(join(folder, '.stamp')) ? folder : null;
}

/** A program that serves on 127.0.0.1. `env` is its whole environment, except PATH. */
export interface ServerProgram {
  program: string;
  args: string[];
  cwd: string;
  env: Record<string, string>;
  /** A path that it answers as soon as it works, whatever the status. */
  ready: string;
}

/** Starts the program and returns when it answers. */
export async function startServer({
  program,
  args,
  cwd,
  env,
  ready,
}: ServerProgram): Promise<{ close(): Promise<void> }> {
  const child = spawn(program, args, { cwd, env: { PATH: process.env.PATH, ...env }, stdio: 'ignore' });
  const answers = async () => {
    if (hasEnded(child)) throw new Error(`expected ${program} ${args.join(' ')} to serve, found that it ended`);
    return (await fetch(ready).catch(() => null)) !== null;
  };
  const close = () => end(child);
  try {
    await eventually(answers, 60_000, 200);
  } catch (error) {
    await close();
    throw error;
  }
  return { close };
}

export async function end(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}
