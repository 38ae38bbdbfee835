import { expect, test } from '@jest/globals';
import { readEnvironment } from '../../../config/base/env.ts';
import { demoEnvironment } from '../../../worker/cli/commands/demo.ts';

test('the demo has a queue and a catalog of its own, whatever servers the machine names', () => {
  const machine = readEnvironment({
    REDIS_URL: 'redis://redis:6379',
    DATABASE_URL: 'postgres://ogonblick@databas/ogonblick',
    OGONBLICK_CONFIG: '/etc/ogonblick',
  });
  expect(machine).toMatchObject({ redisUrl: expect.any(String), databaseUrl: expect.any(String) });
  expect(demoEnvironment(machine, '/srv/demo')).toEqual({
    ...machine,
    dataDirectory: '/srv/demo',
    configDirectory: '/srv/demo/konfiguration',
    redisUrl: null,
    databaseUrl: null,
  });
});
