/** npm, asked so that it runs no script of any package and gives up while a person still waits. Node 18 reads this file. */
import { attempt, StepError } from './run.mjs';

const limitSeconds = 1200;
const habits = [
  '--ignore-scripts',
  '--no-audit',
  '--no-fund',
  '--no-progress',
  // Where the registry is away npm would try for two minutes.
  '--fetch-retry-mintimeout=2000',
  '--fetch-retry-factor=3',
];

/** Runs npm with these arguments and returns what it printed. Throws a StepError of one sentence. */
export async function npm(args) {
  const { code, output } = await attempt('npm', [...args, ...habits], { seconds: limitSeconds });
  if (code !== 0) throw new StepError(`expected \`npm ${args[0]}\` to succeed, found that ${npmFault(code, output)}`);
  return output;
}

/** Nobody reads 25 lines of npm's: which fault it was, and what it said first. */
export function npmFault(code, output) {
  if (code === null) return `it was still at work after ${limitSeconds / 60} minutes and was ended`;
  if (code === 127) return 'there is no npm on PATH';
  const lines = output.split('\n').flatMap((line) => /^npm (?:error|ERR!) (.+)$/.exec(line)?.[1] ?? []);
  const fault = lines.flatMap((line) => /^code (\S+)/.exec(line)?.[1] ?? [])[0];
  const said = lines.find((line) => !/^(?:code|errno|syscall|type|path|dest) |^A complete log/.test(line));
  const away = [
    'ENOTFOUND',
    'EAI_AGAIN',
    'ECONNREFUSED',
    'ECONNRESET',
    'ETIMEDOUT',
    'ERR_SOCKET_TIMEOUT',
    'FETCH_ERROR',
  ];
  if (away.includes(fault)) {
    return `npm's registry does not answer (${fault}); see that this machine reaches it, or that npm knows its proxy (npm config get registry, https-proxy)`;
  }
  return `npm ended with ${fault ?? `exit code ${code}`}: ${said ?? (output.trim().split('\n').at(-1) || 'it said nothing')}`;
}
