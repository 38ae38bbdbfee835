import { closeToOthers } from '../storage/modes.ts';
import { runCommandLine } from './cli/program.ts';

closeToOthers();

process.exitCode = await runCommandLine(process.argv.slice(2));

// All is closed by now. A connection whose other end never hangs up would hold the process for ever: the egress guard's to a platform
// that does not read.
setTimeout(() => process.exit(), 2_000).unref();
