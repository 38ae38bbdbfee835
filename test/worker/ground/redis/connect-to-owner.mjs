// A command of ours beside the owner: connects to the Redis of the data folder it is given, twice, until it is killed.
import { createLog } from '../../../../dist/worker/ground/log.js';
import { connect } from '../../../../dist/worker/ground/redis/connect.js';
import { becomeOwner } from '../../../../dist/worker/process/owner.js';

const log = createLog({ level: 'silent', secrets: [] });
const { kind, connection } = await becomeOwner({
  dataDirectory: process.argv[2],
  redisUrl: null,
  command: 'snapshot',
  log,
});
await connect(connection, 'producer', log);
await connect(connection, 'worker', log);
console.log(JSON.stringify({ kind }));
