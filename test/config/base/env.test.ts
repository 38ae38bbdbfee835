import { resolve } from 'node:path';
import { expect, test } from '@jest/globals';
import { deskListen, EnvironmentError, environmentVariable, readEnvironment } from '../../../config/base/env.ts';

test('an empty environment gives the defaults', () => {
  expect(readEnvironment({})).toEqual({
    configDirectory: resolve('ogonblick'),
    dataDirectory: resolve('data'),
    redisUrl: null,
    databaseUrl: null,
    allowVolatileRedis: false,
    requireAll: false,
    logLevel: 'info',
    browserPath: null,
    playwrightBrowsers: expect.stringMatching(/\/ms-playwright$/),
    searchPath: [],
    userName: expect.stringMatching(/./),
  });
});

test('what is set is taken, and directories become absolute', () => {
  const environment = readEnvironment({
    OGONBLICK_CONFIG: 'a',
    OGONBLICK_DATA: '/srv/b',
    REDIS_URL: 'redis://localhost:6379',
    DATABASE_URL: '',
    OGONBLICK_ALLOW_VOLATILE_REDIS: '1',
    OGONBLICK_REQUIRE_ALL: '0',
    OGONBLICK_LOG_LEVEL: 'debug',
    OGONBLICK_CHROMIUM: '/usr/bin/chromium',
    PATH: '/bin:/usr/bin',
  });
  expect(environment).toMatchObject({
    configDirectory: resolve('a'),
    dataDirectory: '/srv/b',
    redisUrl: 'redis://localhost:6379',
    databaseUrl: null,
    allowVolatileRedis: true,
    requireAll: false,
    logLevel: 'debug',
    browserPath: '/usr/bin/chromium',
    searchPath: ['/bin', '/usr/bin'],
  });
});

test('where Playwright keeps its browsers follows its own rule, unless it was told another place', () => {
  expect(readEnvironment({ XDG_CACHE_HOME: '/srv/cache' }).playwrightBrowsers).toBe('/srv/cache/ms-playwright');
  expect(readEnvironment({ PLAYWRIGHT_BROWSERS_PATH: '0' }).playwrightBrowsers).toBeNull();
});

test.each([
  [{ OGONBLICK_LOG_LEVEL: 'loud' }],
  [{ OGONBLICK_REQUIRE_ALL: 'yes' }],
  [{ OGONBLICK_ALLOW_VOLATILE_REDIS: 'true' }],
])('%j is refused with what to do', (env) => {
  expect(() => readEnvironment(env)).toThrow(EnvironmentError);
});

test.each([
  [{ REDIS_URL: 'localhost:6379' }, 'found one that begins with localhost:'],
  [
    { REDIS_URL: 'postgres://me:hemligt@localhost/db' },
    'expected REDIS_URL to be an address that begins with redis:// or rediss://',
  ],
  [{ DATABASE_URL: 'redis://:hemligt@localhost' }, 'found one that begins with redis:'],
  [{ DATABASE_URL: '/var/lib/hemligt' }, 'found no address'],
])('%j is refused without being quoted', (env, says) => {
  const refused = () => readEnvironment(env);
  expect(refused).toThrow(EnvironmentError);
  expect(refused).toThrow(says);
  expect(refused).not.toThrow('hemligt');
});

test('a variable that is empty counts as not set', () => {
  expect(environmentVariable('A', { A: 'x' })).toBe('x');
  expect(environmentVariable('A', { A: '' })).toBeNull();
  expect(environmentVariable('A', {})).toBeNull();
});

test('where the desk listens may be the machine’s affair, as host:port; a fault in it is told', () => {
  expect(deskListen({})).toBeNull();
  for (const good of ['0.0.0.0:8471', '[::]:8471', 'skrivbord.example:80'])
    expect(deskListen({ OGONBLICK_DESK_LISTEN: good })).toBe(good);
  for (const bad of ['8471', '0.0.0.0', 'http://a:1', '::1:8471'])
    expect(() => deskListen({ OGONBLICK_DESK_LISTEN: bad })).toThrow(EnvironmentError);
});
