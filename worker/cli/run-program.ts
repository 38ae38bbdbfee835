import { closeToOthers } from '../../storage/files/modes.ts';
import { runCommandLine } from './program.ts';

/** One command of the process, from its arguments to its exit code; see `runCommandLine`. */
export async function runProgram(args: string[], leastPassphraseCost?: number): Promise<void> {
  closeToOthers();
  process.exitCode = await runCommandLine(args, leastPassphraseCost);
  // All is closed by now. A connection whose other end never hangs up would hold the process for ever: the egress guard's to a platform
  // that does not read.
  setTimeout(() => process.exit(), 2_000).unref();
}
