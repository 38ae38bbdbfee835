import { describe, expect, test } from '@jest/globals';
import { type DestinationRules, judgeDestination, type Resolve } from '../../../../worker/visit/egress/destination.ts';
import { readAllow, readUpstream } from '../../../../worker/visit/egress/setting.ts';

const RULES: DestinationRules = {
  allow: readAllow(['gateway.example.se:8443', '[::1]:8080', '127.0.0.1:9000']),
  ports: new Set([80, 443]),
  upstream: false,
};
const NAMES: Record<string, string[]> = {
  'public.example': ['93.184.215.14', '2606:2800:21f:cb07:6820:80da:af6b:8b2c'],
  'mixed.example': ['93.184.215.14', '10.0.0.1'],
  'inside.example': ['192.168.1.1'],
  'localhost.': ['127.0.0.1'],
  '127.1': ['127.0.0.1'],
  'gateway.example.se': ['10.1.2.3'],
  'empty.example': [],
};
const resolve: Resolve = async (host) => {
  const found = NAMES[host];
  if (found) return found;
  throw Object.assign(new Error(`no such name: ${host}`), { code: 'ENOTFOUND' });
};

describe('where a visit may connect', () => {
  test.each([
    ['public.example', 443, NAMES['public.example']],
    ['93.184.215.14', 80, ['93.184.215.14']],
    ['[2606:2800:21f:cb07:6820:80da:af6b:8b2c]', 443, ['2606:2800:21f:cb07:6820:80da:af6b:8b2c']],
    ['Gateway.Example.SE', 8443, ['10.1.2.3']],
    ['[::1]', 8080, ['::1']],
    ['127.0.0.1', 9000, ['127.0.0.1']],
  ])('%s port %i is let through to the addresses that were judged', async (host, port, addresses) => {
    const known: Resolve = (name) => resolve(name.toLowerCase());
    expect(await judgeDestination(RULES, { host, port }, known)).toMatchObject({ allowed: true, addresses });
  });

  test.each([
    ['public.example', 8080, 'port 8080 is not one of 80, 443'],
    ['public.example', 25, 'port 25 is not one of 80, 443'],
    ['mixed.example', 443, 'it resolves to 10.0.0.1, which is not a public address'],
    ['inside.example', 80, 'it resolves to 192.168.1.1, which is not a public address'],
    ['localhost.', 80, 'it resolves to 127.0.0.1, which is not a public address'],
    ['127.1', 80, 'it resolves to 127.0.0.1, which is not a public address'],
    ['127.0.0.1', 80, '127.0.0.1 is not a public address'],
    ['[::1]', 443, '::1 is not a public address'],
    ['[::ffff:7f00:1]', 443, '::ffff:7f00:1 is not a public address'],
    ['gateway.example.se', 443, 'it resolves to 10.1.2.3, which is not a public address'],
    ['[fe80::1%eth0]', 80, 'it is not a host name'],
    ['user@public.example', 80, 'it is not a host name'],
    ['public.example\r\nx', 80, 'it is not a host name'],
    ['', 80, 'it is not a host name'],
    ['empty.example', 80, 'the name has no address'],
    ['unknown.example', 80, 'the name cannot be resolved (ENOTFOUND)'],
  ])('%j port %i is refused: %s', async (host, port, because) => {
    expect(await judgeDestination(RULES, { host, port }, resolve)).toMatchObject({
      allowed: false,
      because: { en: because },
    });
  });

  test.each([
    ['public.example', 8080, true],
    ['127.0.0.1', 80, true],
    ['inside.example', 80, true],
    ['unknown.example', 80, false],
    ['empty.example', 80, false],
    ['user@public.example', 80, false],
  ])('whether a list would let through %s port %i: %s', async (host, port, couldBeListed) => {
    expect(await judgeDestination(RULES, { host, port }, resolve)).toMatchObject({ allowed: false, couldBeListed });
  });

  test('a name is asked for once, and a second answer that points inside is refused', async () => {
    const answers = [['93.184.215.14'], ['127.0.0.1']];
    let asked = 0;
    const rebinding: Resolve = async () => answers[asked++] ?? [];
    const first = await judgeDestination(RULES, { host: 'rebind.example', port: 80 }, rebinding);
    expect([first, asked]).toEqual([{ allowed: true, addresses: ['93.184.215.14'], listed: false }, 1]);
    const second = await judgeDestination(RULES, { host: 'rebind.example', port: 80 }, rebinding);
    expect(second).toMatchObject({ allowed: false });
  });

  test.each([
    ['unknown.example', true],
    ['intranet', false],
    ['host.local', false],
    ['a.internal', false],
    ['x.localhost.', false],
    ['inside.example', false],
  ])('behind an upstream proxy %s may be resolved there: %s', async (host, allowed) => {
    const verdict = await judgeDestination({ ...RULES, upstream: true }, { host, port: 443 }, resolve);
    expect(verdict).toMatchObject(allowed ? { allowed, addresses: [] } : { allowed });
  });

  test('a resolver that breaks in another way is not taken for an answer', async () => {
    const broken: Resolve = () => Promise.reject(new TypeError('broken'));
    await expect(judgeDestination(RULES, { host: 'public.example', port: 80 }, broken)).rejects.toThrow('broken');
  });
});

describe('the egress setting', () => {
  test.each([
    ['example.se'],
    ['http://example.se:80'],
    ['example.se:0'],
    ['example.se:70000'],
    ['a b:80'],
    ['user@x:80'],
  ])('allow entry %j is refused', (entry) => {
    expect(() => readAllow([entry])).toThrow(expect.objectContaining({ name: 'EgressSettingError' }));
  });

  test.each([['proxy:8080'], ['kalle:hemligt@proxy:8080'], ['ftp://kalle:hemligt@proxy'], ['proxy']])(
    'upstream %j is refused without repeating it',
    (upstream) => {
      expect(() => readUpstream(upstream)).toThrow(
        expect.objectContaining({ name: 'EgressSettingError', message: expect.not.stringMatching(/hemligt|kalle/) }),
      );
    },
  );
});
