// Run by the tests as a process of its own, on the built program: node child.mjs <job as JSON>
// A command that is killed (SIGKILL) just before its `killAt`th change of a file or folder; a write is torn in two by it. With `full`
// the disk is full for that one change instead. With `killAt` 0 nothing happens, and it says last how many changes there were. With
// `handles` what is written into open files counts too.
import { createRequire, syncBuiltinESMExports } from 'node:module';

const { args, days, killAt, full, handles } = JSON.parse(process.argv[2]);
const shift = days * 24 * 3600 * 1000;
globalThis.Date = class extends Date {
  constructor(...given) {
    if (given.length === 0) super(Date.now());
    else super(...given);
  }
  static now = (
    (now) => () =>
      now() + shift
  )(Date.now);
};

const { runProgram } = await import('../../../dist/program/run-program.js');
let changes = 0;
await countChanges();
// The hashes of the tests' people.yaml cost nothing: `cheapCost` of passphrase.ts.
await runProgram(args, 1024);
if (killAt === 0) process.stderr.write(`\nchanges: ${changes}\n`);

async function countChanges() {
  const fs = createRequire(import.meta.url)('node:fs');
  const { writeSync } = fs;
  const before = (object, name) => {
    const original = object[name];
    object[name] = function (...given) {
      changes += 1;
      if (changes === killAt && full) {
        const error = Object.assign(new Error(`ENOSPC: no space left on device, ${name}`), { code: 'ENOSPC' });
        if (name.endsWith('Sync')) throw error;
        return Promise.reject(error);
      }
      if (changes === killAt) {
        if (name === 'writeSync') original.call(this, given[0], given[1].subarray(given[2] ?? 0, given[1].length >> 1));
        if (name === 'write') {
          const [bytes, from = 0, length = bytes.length, at = null] = given;
          if (typeof bytes === 'string') writeSync(this.fd, bytes.slice(0, bytes.length >> 1));
          else writeSync(this.fd, bytes, from, length >> 1, at);
        }
        process.kill(process.pid, 'SIGKILL');
      }
      return original.apply(this, given);
    };
  };
  for (const name of ['writeSync', 'writeFileSync', 'renameSync', 'unlinkSync', 'fsyncSync', 'mkdirSync'])
    before(fs, name);
  for (const name of ['rename', 'unlink', 'rmdir', 'link', 'mkdir', 'writeFile']) before(fs.promises, name);
  if (handles) {
    const file = await fs.promises.open(process.execPath);
    for (const name of ['write', 'writeFile', 'truncate']) before(Object.getPrototypeOf(file), name);
    await file.close();
  }
  syncBuiltinESMExports();
}
