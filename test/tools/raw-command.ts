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
