import { runCommandLine } from '../../worker/cli/program.ts';
import { cheapCost, withProof } from './passphrase.ts';

/** A command's document, and its exit code. */
export type Ran<Document> = Document & { code: number; error?: { name: string; message: string; remedy: string } };

/** Runs a command with `--json` in this process. Its output on stderr is not shown. */
export async function runCommand<Document>(
  place: { config: string; data: string },
  ...args: string[]
): Promise<Ran<Document>> {
  let out = '';
  const [write, writeError] = [process.stdout.write, process.stderr.write];
  process.stdout.write = ((text: string) => {
    out += text;
    return true;
  }) as typeof process.stdout.write;
  process.stderr.write = (() => true) as typeof process.stderr.write;
  try {
    const given = await withProof(place.config, args);
    const code = await runCommandLine(['--config', place.config, '--data', place.data, '--json', ...given], cheapCost);
    return { ...(out === '' ? {} : JSON.parse(out)), code };
  } finally {
    Object.assign(process.stdout, { write });
    Object.assign(process.stderr, { write: writeError });
  }
}
