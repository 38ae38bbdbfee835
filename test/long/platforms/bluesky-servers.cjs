/**
 * Runs Bluesky's own servers (identity directory, PDS, AppView) from the packages in the working directory, until it is ended. Needs
 * DB_POSTGRES_URL and REDIS_HOST. Says where they listen in one line of JSON.
 */
const { createRequire } = require('node:module');
const { join } = require('node:path');

const { TestNetwork } = createRequire(join(process.cwd(), 'package.json'))('@atproto/dev-env');

TestNetwork.create({ bsky: { dbPostgresSchema: 'appview' }, ozone: { dbPostgresSchema: 'ozone' } }).then((network) => {
  console.log(JSON.stringify({ directory: network.plc.url, pds: network.pds.url, appView: network.bsky.url }));
});
