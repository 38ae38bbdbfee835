import { expect, test } from '@jest/globals';
import { sentinelAddress } from '../../../config/base/sentinel-address.ts';

const bare = { db: 0, username: null, password: null, sentinelPassword: null, tls: false };

test.each([
  ['redis+sentinel://s1/ogonblick', { ...bare, sentinels: [{ host: 's1', port: 26379 }], master: 'ogonblick' }],
  [
    'redis+sentinel://s1.example.se:26380,10.0.0.2,[fd00::1]:26381/min-redis/3',
    {
      ...bare,
      sentinels: [
        { host: 's1.example.se', port: 26380 },
        { host: '10.0.0.2', port: 26379 },
        { host: 'fd00::1', port: 26381 },
      ],
      master: 'min-redis',
      db: 3,
    },
  ],
  [
    'rediss+sentinel://anna:h%40mligt@s1:1/m?sentinelPassword=%C3%A5',
    {
      sentinels: [{ host: 's1', port: 1 }],
      master: 'm',
      db: 0,
      username: 'anna',
      password: 'h@mligt',
      sentinelPassword: 'å',
      tls: true,
    },
  ],
  [
    'redis+sentinel://:hemligt@s1/m',
    { ...bare, sentinels: [{ host: 's1', port: 26379 }], master: 'm', password: 'hemligt' },
  ],
])('%s is read', (text, address) => {
  expect(sentinelAddress(text)).toEqual(address);
});

test.each([
  'redis://s1/m',
  'redis+sentinel://s1',
  'redis+sentinel:///m',
  'redis+sentinel://s1,/m',
  'redis+sentinel://s1:0/m',
  'redis+sentinel://s1:70000/m',
  'redis+sentinel://s1/m/noll',
  'redis+sentinel://s1/m?password=x',
  'redis+sentinel://:%zz@s1/m',
  'redis+sentinel://a b/m',
])('%s is no such address', (text) => {
  expect(sentinelAddress(text)).toBeNull();
});
