import { describe, expect, test } from '@jest/globals';
import { createLog, type Log, redacted, redactor, throttled } from '../../../worker/ground/log.ts';

const secret = 'Lösen"ord/2026+å';

function logInto(lines: string[], secrets: string[] = []): Log {
  return createLog({ level: 'debug', secrets, stream: { write: (line) => void lines.push(line) } });
}

describe('the redactor', () => {
  test.each([
    ['as it is', secret],
    ['in JSON', JSON.stringify(secret)],
    ['in an address', encodeURIComponent(secret)],
    ['in a form', new URLSearchParams({ p: secret }).toString()],
    ['in base64', Buffer.from(secret).toString('base64')],
    ['in base64url', Buffer.from(secret).toString('base64url')],
    ['in hex', Buffer.from(secret).toString('hex')],
  ])('takes a registered secret out %s', (_, form) => {
    expect(redactor([secret])(`before ${form} after`)).toMatch(/^before .*\[redacted\].* after$/);
    expect(redactor([secret])(`before ${form} after`)).not.toContain(form);
  });

  test.each([
    'password',
    'passphrase',
    'access_token',
    'token',
    'Cookie',
    'set-cookie',
    'Authorization',
    'apiKey',
    'api_key',
    'client_secret',
    'storageState',
    'redis_password',
  ])('takes out what stands under the key %s', (key) => {
    expect(redactor([])({ deep: [{ [key]: 'hunter2' }] })).toEqual({ deep: [{ [key]: redacted }] });
  });

  test.each(['author', 'tokens', 'passed', 'order', 'sessions', 'step'])('leaves the key %s alone', (key) => {
    expect(redactor([])({ [key]: 'hunter2' })).toEqual({ [key]: 'hunter2' });
  });

  test.each([
    ['redis://worker:hunter2@redis.example/0', 'redis://[redacted]@redis.example/0'],
    ['rediss://:hunter2@redis.example/0', 'rediss://[redacted]@redis.example/0'],
    ['Authorization: Bearer abc.def.ghi', 'Authorization: [redacted]'],
    ['sent Bearer abc.def.ghi there', 'sent Bearer [redacted] there'],
    ['https://graph.example/me?access_token=abc123&x=1', 'https://graph.example/me?access_token=[redacted]&x=1'],
    ['redis+sentinel://a:1/m?sentinelPassword=hunter2', 'redis+sentinel://a:1/m?sentinelPassword=[redacted]'],
    ['Cookie: c_user=1; xs=2', 'Cookie: [redacted]'],
    ['https://example.se/@kommun', 'https://example.se/@kommun'],
  ])('cleans %s', (text, clean) => {
    expect(redactor([])(text)).toBe(clean);
  });

  test('keeps name, message, code and cause of an error, without the secret', () => {
    const error = Object.assign(new Error(`no ${secret}`, { cause: new Error('deep', { cause: secret }) }), {
      code: 'E1',
    });
    expect(redactor([secret])(error)).toMatchObject({
      name: 'Error',
      message: 'no [redacted]',
      code: 'E1',
      cause: { message: 'deep', cause: redacted },
    });
    expect(JSON.stringify(redactor([secret])(error))).not.toContain('2026+å');
  });

  test('ends on data that contain themselves', () => {
    const round: Record<string, unknown> = {};
    round.again = round;
    expect(JSON.stringify(redactor([])(round))).toContain('[too deep]');
  });
});

describe('the log', () => {
  test('writes one JSON line with time, level, message and data', () => {
    const lines: string[] = [];
    logInto(lines).warn('Redis is away', { order: 'a' });
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      level: 'warn',
      msg: 'Redis is away',
      data: { order: 'a' },
      time: expect.any(String),
    });
  });

  test('learns a secret that is pushed to its list later', () => {
    const lines: string[] = [];
    const secrets: string[] = [];
    const log = logInto(lines, secrets);
    secrets.push(secret);
    log.error(`found ${secret}`, { [secret]: [secret] });
    expect(lines.join()).not.toMatch(/Lösen|2026\+å/);
  });

  test('is quiet below its level', () => {
    const lines: string[] = [];
    createLog({ level: 'warn', secrets: [], stream: { write: (line) => void lines.push(line) } }).info('not wanted');
    expect(lines).toEqual([]);
  });
});

describe('a throttled log', () => {
  test('says the same trouble at most ten times in a minute, the count included', () => {
    const lines: string[] = [];
    const log = throttled(logInto(lines));
    for (let n = 0; n < 10_000; n += 1) log.warn('ECONNREFUSED', 'Redis is away');
    log.warn('OOM', 'Redis is full');
    log.close();
    expect(lines.filter((line) => line.includes('away'))).toHaveLength(10);
    expect(JSON.parse(lines.find((line) => line.includes('repeated')) ?? '').data).toEqual({
      repeated: 9_991,
      withinMs: 60_000,
    });
    expect(lines.filter((line) => line.includes('full'))).toHaveLength(1);
  });

  test('speaks again in the next window', async () => {
    const lines: string[] = [];
    const log = throttled(logInto(lines), { perWindow: 2, windowMs: 20 });
    const counted = (): boolean => lines.some((line) => line.includes('repeated'));
    while (!counted()) {
      log.warn('key', 'trouble');
      await new Promise((resolve) => setImmediate(resolve));
    }
    const before = lines.length;
    log.warn('key', 'trouble');
    expect(lines).toHaveLength(before + 1);
  });
});

describe('on a terminal', () => {
  const shown = (say: (log: Log) => void): string => {
    const lines: string[] = [];
    say(
      createLog({
        level: 'info',
        secrets: ['hunter2'],
        terminal: true,
        stream: { write: (line) => void lines.push(line) },
      }),
    );
    return lines.join('');
  };

  test('a message is a line for a person, and no JSON', () => {
    const text = shown((log) => log.warn('the account cannot be collected', { account: 'kommun', tries: 3 }));
    expect(text).toBe('\r\u001b[Kwarn: the account cannot be collected (account kommun, tries 3)\n');
  });

  test('an error brings its remedy, or where it came from when it has none; secrets stay out', () => {
    const known = Object.assign(new Error('expected a token, found hunter2'), { remedy: 'Write it in secrets.yaml.' });
    expect(shown((log) => log.error('no token', { error: known }))).toBe(
      '\r\u001b[Kerror: no token (error: expected a token, found [redacted])\n  Write it in secrets.yaml.\n',
    );
    const [head, ...below] = shown((log) => log.error('a fault', { error: new Error('of ours') })).split('\n');
    expect(head).toBe('\r\u001b[Kerror: a fault (error: of ours)');
    expect(below.join('\n')).toMatch(/^ {2}Error: of ours\n {2}at .*log\.test\.ts/);
  });
});
