// A process that owns the data folder it is given until it is killed. Runs the built product, as a command does.
import { createLog } from '../../../../dist/worker/ground/log.js';
import { becomeOwner } from '../../../../dist/worker/process/owner.js';

const log = createLog({ level: 'silent', secrets: [] });
const ownership = await becomeOwner({ dataDirectory: process.argv[2], redisUrl: null, command: 'worker', log });
console.log(JSON.stringify({ kind: ownership.kind, owner: ownership.owner, connection: ownership.connection }));
process.stdin.resume();
process.stdin.on('end', () => ownership.release?.());
