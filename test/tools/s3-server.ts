import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { freePort } from '../../worker/ground/free-port.ts';
import { type ServerProgram, startServer } from './platform-server.ts';

/** S3 servers that are not our own work, on 127.0.0.1. `npm run setup -- --tests` puts them here. */
const target = join(import.meta.dirname, 'target');
export const s3Servers = ['versitygw', 'moto'] as const;
export type S3ServerName = (typeof s3Servers)[number];

export const access = { accessKeyId: 'provnyckel', secretAccessKey: 'provhemlighet' };

export interface S3Server {
  endpoint: string;
  hostAndPort: string;
  /** Makes a bucket; `locked`: with Object Lock, and so with versions. */
  bucket(name: string, options?: { locked?: boolean }): Promise<void>;
  client: S3Client;
  close(): Promise<void>;
}

export function hasServer(name: S3ServerName): boolean {
  return existsSync(join(target, name === 'moto' ? 's3-server' : name, '.stamp'));
}

/** `env`: what its program gets in its environment besides. */
export async function startS3(name: S3ServerName, env: Record<string, string> = {}): Promise<S3Server> {
  const folder = await mkdtemp(join(tmpdir(), 'ogonblick-s3-'));
  await Promise.all(['objekt', 'versioner'].map((one) => mkdir(join(folder, one))));
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${port}`;
  const program = programOf(name, folder, port);
  const served = await startServer({ ...program, env: { ...program.env, ...env }, cwd: folder, ready: endpoint });
  const client = new S3Client({ endpoint, region: 'us-east-1', forcePathStyle: true, credentials: access });
  return {
    endpoint,
    client,
    hostAndPort: `127.0.0.1:${port}`,
    async bucket(Bucket, { locked = false } = {}) {
      await client.send(new CreateBucketCommand({ Bucket, ObjectLockEnabledForBucket: locked }));
    },
    async close() {
      client.destroy();
      await served.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function programOf(name: S3ServerName, folder: string, port: number): Pick<ServerProgram, 'program' | 'args' | 'env'> {
  if (name === 'moto') {
    const args = ['-m', 'moto.server', '-H', '127.0.0.1', '-p', String(port)];
    return { program: 'python3', args, env: { PYTHONPATH: join(target, 's3-server') } };
  }
  const keeping = ['posix', '--versioning-dir', join(folder, 'versioner'), join(folder, 'objekt')];
  return {
    program: join(target, 'versitygw/versitygw'),
    args: ['--port', `127.0.0.1:${port}`, '--quiet', ...keeping],
    env: { ROOT_ACCESS_KEY: access.accessKeyId, ROOT_SECRET_KEY: access.secretAccessKey },
  };
}
