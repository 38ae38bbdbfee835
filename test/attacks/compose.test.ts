import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { examineRedis } from '../../worker/doctor/redis.ts';
import { freePort } from '../tools/free-port.ts';
import { eventually } from '../tools/product.ts';

interface Service {
  image: string;
  environment: Record<string, string>;
  command: string | string[];
  ports?: string[];
  networks: string[];
}

const file = parse(await readFile(resolve(import.meta.dirname, '../../docker-compose.yml'), 'utf8')) as {
  services: Record<'worker' | 'redis' | 'postgres', Service>;
  networks: Record<string, { internal?: boolean } | null>;
};
const { worker, redis, postgres } = file.services;

test('the worker, with its desk, gives Redis and PostgreSQL the passwords that these ask for, and none has a default', () => {
  const asked = `\${REDIS_PASSWORD:?put REDIS_PASSWORD into .env}`;
  expect(redis.environment.REDIS_PASSWORD).toBe(asked);
  expect(worker.environment.REDIS_URL).toBe(`redis://:${asked}@redis:6379`);
  expect(worker.environment.DATABASE_URL).toContain(postgres.environment.POSTGRES_PASSWORD);
  const variables = JSON.stringify(file).match(/\$\{[^}]*\}/g) ?? [];
  expect(variables.filter((variable) => !/^\$\{[A-Z_]+:\?/.test(variable))).toEqual([]);
});

test('Redis and PostgreSQL are on the inner network only, and their images bear a version or a digest', () => {
  for (const service of [redis, postgres]) {
    expect({ networks: service.networks, ports: service.ports ?? [] }).toEqual({ networks: ['inside'], ports: [] });
    expect(service.image).toMatch(/:\d+\.\d+[\w.-]*(?:@sha256:[0-9a-f]{64})?$/);
  }
  expect(file.networks.inside).toEqual({ internal: true });
});

test('Redis, started by its own command, refuses who has no password and is what the worker asks for', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'ogonblick-compose-'));
  const port = await freePort();
  const [shell = '', ...words] = redis.command as string[];
  const script = (words.at(-1) ?? '')
    .replaceAll('$$', '$')
    .replace('redis-server -', `redis-server --port ${port} --dir ${folder} -`);
  expect(script).toContain(String(port));
  const server = spawn(shell, [...words.slice(0, -1), script], {
    env: { ...process.env, REDIS_PASSWORD: 'hemligt1' },
    stdio: 'ignore',
  });
  const ended = once(server, 'exit');
  try {
    const part = async (password: string) => (await examineRedis(`redis://${password}127.0.0.1:${port}`))[0];
    expect(await eventually(async () => (await part(':hemligt1@'))?.ok && part(':hemligt1@'))).toMatchObject({
      ok: true,
    });
    expect(await part('')).toMatchObject({ ok: false, found: { en: expect.stringMatching(/NOAUTH|password/i) } });
    expect(await part(':fel@')).toMatchObject({
      ok: false,
      found: { en: expect.stringMatching(/WRONGPASS|password/i) },
    });
  } finally {
    server.kill();
    await ended;
    await rm(folder, { recursive: true, force: true });
  }
});
