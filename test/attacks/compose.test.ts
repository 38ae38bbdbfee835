import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { examineRedis } from '../../worker/doctor/redis.ts';
import { freePort } from '../../worker/ground/free-port.ts';
import { eventually } from '../tools/product.ts';

interface Profile {
  syscalls: { names: string[]; action: string; comment?: string }[];
}

interface Service {
  image: string;
  environment: Record<string, string>;
  command: string | string[];
  ports?: string[];
  security_opt?: string[];
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

test('the seccomp profile is Docker’s default, with the calls added of which the browser makes its sandbox', async () => {
  const text = await readFile(resolve(import.meta.dirname, '../../seccomp.json'), 'utf8');
  const profile = JSON.parse(text) as Profile;
  expect(profile.syscalls.pop()).toMatchObject({
    names: ['chroot', 'clone', 'clone3', 'setns', 'unshare'],
    action: 'SCMP_ACT_ALLOW',
  });
  // What is left, without white space: default.json of moby/profiles seccomp v0.3.0.
  const digest = createHash('sha256').update(JSON.stringify(profile)).digest('hex');
  expect(digest).toBe('3e30a4b18c1cab37399d130ba2abfbaa15827f1db45c451253314c635f57907d');
  expect(worker).toMatchObject({ cap_drop: ['ALL'], read_only: true });
  expect(worker.security_opt).toEqual(['no-new-privileges:true', 'seccomp=./seccomp.json']);
});

test('the desk is published to this machine alone, and .env.example names what .env must have', async () => {
  expect(worker.ports).toEqual(['127.0.0.1:8471:8471']);
  const example = await readFile(resolve(import.meta.dirname, '../../.env.example'), 'utf8');
  const asked = new Set(JSON.stringify(file).match(/(?<=\$\{)[A-Z_]+(?=:\?)/g));
  expect(new Set(example.match(/^[A-Z_]+(?==$)/gm))).toEqual(asked);
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
