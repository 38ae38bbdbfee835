// Does what was ordered at the desk of the data folder, so many days on, and is killed (SIGKILL) when the ledger has been told of the event. The
// event `zip`: when a zip file is whole.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { readEnvironment } from '../../../dist/config/base/env.js';
import { loadConfiguration } from '../../../dist/config/load.js';
import { openClosingStack } from '../../../dist/storage/files/closing-stack.js';
import { createLog } from '../../../dist/worker/ground/log.js';
import { connect } from '../../../dist/worker/ground/redis/connect.js';
import { startActWorker } from '../../../dist/worker/process/act-worker.js';
import { becomeOwner } from '../../../dist/worker/process/owner.js';
import { openWorkplace } from '../../../dist/worker/process/workplace/open-workplace.js';

const [configDirectory, dataDirectory, days, event] = process.argv.slice(2);
const log = createLog({ level: 'error', secrets: [] });
// The hashes of the tests' people.yaml cost nothing: `cheapCost` of passphrase.ts.
const { configuration } = await loadConfiguration(configDirectory, { leastPassphraseCost: 1024 });
const environment = { ...readEnvironment({}), configDirectory, dataDirectory };
const workplace = await openWorkplace(environment, configuration, openClosingStack());
const { ledger } = workplace;
const dieAfter = (name) => {
  const original = ledger[name];
  ledger[name] = async (...given) => {
    const entry = await original(...given);
    if (given.includes(event) && entry !== null) process.kill(process.pid, 'SIGKILL');
    return entry;
  };
};
for (const name of ['append', 'appendWhen', 'appendOnce']) dieAfter(name);
const { rename } = fs.promises;
fs.promises.rename = async (from, to) => {
  await rename(from, to);
  if (event === 'zip' && to.endsWith('.zip')) process.kill(process.pid, 'SIGKILL');
};
syncBuiltinESMExports();
const { connection: address } = await becomeOwner({ dataDirectory, redisUrl: null, command: 'test', log });
const connection = await connect(address, 'worker', log);
const now = () => new Date(Date.now() + Number(days) * 24 * 3600 * 1000);
process.stdout.write(`${JSON.stringify({ ready: join(dataDirectory, 'desk') })}\n`);
await startActWorker(workplace, connection, { followed: { readIfChanged: async () => undefined }, log, now });
