import { closeToOthers } from '../../storage/files/modes.ts';
import { runCommandLine } from './program.ts';

/** One command of the process, from its arguments to its exit code; see `runCommandLine`. */
export async function runProgram(args: string[], leastPassphraseCost?: number): Promise<void> {
  closeToOthers();
  for (const stream of [process.stdout, process.stderr]) stream.on('error', passOverLeftReader);
  process.exitCode = await runCommandLine(args, leastPassphraseCost);
  // Everything is closed by now, except a connection whose other end never hangs up, such as the egress guard's to a platform that does not read.
  // It would hold the process for ever.
  setTimeout(() => process.exit(), 2_000).unref();
}

/** Who reads has closed the pipe, as `head` does when it has its lines. The work goes on to its end: nobody asked it to stop. */
function passOverLeftReader(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}
