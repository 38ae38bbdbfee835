import { runCommandLine } from '../../worker/cli/program.ts';
import { cheapCost, withProof } from './passphrase.ts';

/** Runs a command in this process. Returns its whole output, as the terminal got it. */
export async function rawCommand(place: { config: string; data: string }, ...args: string[]) {
  const written = { out: '', err: '' };
  const [write, writeError] = [process.stdout.write, process.stderr.write];
  process.stdout.write = ((text: string) => {
    written.out += text;
    return true;
  }) as typeof process.stdout.write;
  process.stderr.write = ((text: string) => {
    written.err += text;
    return true;
  }) as typeof process.stderr.write;
  try {
    const given = await withProof(place.config, args);
    const code = await runCommandLine(['--config', place.config, '--data', place.data, ...given], cheapCost);
    return { ...written, code };
  } finally {
    Object.assign(process.stdout, { write });
    Object.assign(process.stderr, { write: writeError });
  }
}

/** The same where stdout and stderr are a terminal that has colours and so many columns. */
export async function onTerminal(columns: number, place: { config: string; data: string }, ...args: string[]) {
  const streams = [process.stdout, process.stderr];
  const were = streams.map((stream) => [stream, Object.getOwnPropertyDescriptors(stream)] as const);
  for (const stream of streams)
    Object.assign(stream, { isTTY: true, columns, hasColors: () => true, getColorDepth: () => 4 });
  try {
    return await rawCommand(place, ...args);
  } finally {
    for (const [stream, was] of were)
      for (const name of ['isTTY', 'columns', 'hasColors', 'getColorDepth'] as const) {
        Reflect.deleteProperty(stream, name);
        const own = was[name];
        if (own) Object.defineProperty(stream, name, own);
      }
  }
}
