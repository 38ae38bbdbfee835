/** The built program for the tests' people.yaml, whose hashes cost nothing: `cheapCost` of passphrase.ts. */
import { runProgram } from '../../dist/program/run-program.js';

await runProgram(process.argv.slice(2), 1024);
