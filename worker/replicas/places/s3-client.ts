import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { S3Client } from '@aws-sdk/client-s3';
import { readSecret } from '../../../config/base/secret.ts';
import type { Settings } from '../../../config/settings.ts';
import { codeOf } from '../../../storage/files/faults.ts';
import { CopyAwayError } from '../../../storage/replicas/place.ts';
import { atMost, type GuardedFetch, openGuardedFetch } from '../../gather/platforms/guarded-fetch.ts';
import { startEgressGuard } from '../../visit/egress/guard.ts';
import { found } from './away-words.ts';

export type S3Setting = NonNullable<Settings['copies'][number]['s3']>;

/** What an S3 service is asked through: its requests go through the egress guard, and nowhere else. */
export interface S3Way {
  client: S3Client;
  close(): Promise<void>;
}

/** An answer that does not come within this time is none: a part of a file takes its time on a slow line. */
const usualAnswerMs = 120_000;
/** Bytes of an answer that is no file, which the SDK reads whole: a page of a list has at most 1,000 keys of 1 kB. */
const mostTold = 16 << 20;
/** A copy may be larger than any page, and its connections live longer. */
const limits = { bytes: Number.MAX_SAFE_INTEGER, connectionMs: 24 * 3_600_000 };

/** `directory`: the configuration's. Throws CopyAwayError where the file of the CA cannot be read, SecretMissingError. */
export async function openS3(
  name: string,
  setting: S3Setting,
  { directory, egress, answerMs = usualAnswerMs }: { directory: string; egress: Settings['egress']; answerMs?: number },
): Promise<S3Way> {
  const { endpoint, region, pathStyle } = setting;
  const ca = setting.ca === null ? undefined : await authorityAt(name, resolve(directory, setting.ca));
  const accessKeyId = await readSecret(setting.accessKey, directory);
  const secretAccessKey = await readSecret(setting.secretKey, directory);
  const guard = await startEgressGuard({ allow: egress.copies, upstream: egress.proxy, limits });
  const out = openGuardedFetch(guard.proxyFor('copies'), Number.MAX_SAFE_INTEGER, ca);
  const client = new S3Client({
    endpoint,
    region,
    forcePathStyle: pathStyle,
    maxAttempts: 3,
    credentials: { accessKeyId, secretAccessKey },
    requestHandler: handlerOf(out, answerMs),
    // We give the digest of all that we send, and compare what stands there.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
  return {
    client,
    async close() {
      client.destroy();
      await out.close();
      await guard.close();
    },
  };
}

async function authorityAt(name: string, path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new CopyAwayError(name, found.noCertificate(path, `${codeOf(error)}`), { cause: error });
  }
}

/** What the SDK asks with. */
interface Asked {
  protocol: string;
  hostname: string;
  port?: number;
  path: string;
  query?: Record<string, string | string[] | null>;
  method: string;
  headers: Record<string, string>;
  body?: Uint8Array | string;
}

/** The SDK's handler of requests. Every body that we send is in memory, so that it has a length and can be sent anew. */
function handlerOf({ ask }: GuardedFetch, answerMs: number) {
  return {
    metadata: { handlerProtocol: 'http/1.1' },
    async handle({ method, headers, body, ...asked }: Asked, { abortSignal }: { abortSignal?: AbortSignal } = {}) {
      const answer = await inTime(
        ask(addressOf(asked), {
          method,
          headers: Object.fromEntries(Object.entries(headers).filter(([key]) => !ownHeaders.has(key.toLowerCase()))),
          ...(body === undefined || method === 'GET' || method === 'HEAD' ? {} : { body }),
          redirect: 'manual',
          signal: AbortSignal.any([AbortSignal.timeout(answerMs), ...(abortSignal === undefined ? [] : [abortSignal])]),
        }),
      );
      const isFile = asked.query?.['x-id'] === 'GetObject' && answer.ok;
      const { body: told } = isFile ? answer : atMost(mostTold, answer);
      return {
        response: {
          statusCode: answer.status,
          reason: answer.statusText,
          headers: Object.fromEntries(answer.headers),
          body: told === null ? Readable.from([]) : Readable.fromWeb(told as ReadableStream),
        },
      };
    },
    updateHttpClientConfig() {},
    httpHandlerConfigs: () => ({}),
    destroy() {},
  };
}

/** The SDK knows no error by the name that Node gives an answer that does not come. */
async function inTime<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    const { name } = error as { name?: string };
    if (name !== 'TimeoutError') throw error;
    throw Object.assign(new Error('no answer in time', { cause: error }), { code: 'ETIMEDOUT' });
  }
}

/** The connection writes these itself; none of them is signed but the host, which is the same. */
const ownHeaders = new Set(['host', 'content-length', 'expect', 'connection']);

function addressOf({
  protocol,
  hostname,
  port,
  path,
  query,
}: Pick<Asked, 'protocol' | 'hostname' | 'port' | 'path' | 'query'>): string {
  const pairs = Object.entries(query ?? {}).flatMap(([key, value]) =>
    (Array.isArray(value) ? value : [value]).map((one) => `${encode(key)}${one === null ? '' : `=${encode(one)}`}`),
  );
  const asked = pairs.length === 0 ? '' : `?${pairs.join('&')}`;
  return `${protocol}//${hostname}${port === undefined ? '' : `:${port}`}${path}${asked}`;
}

/** As the signature counts it (RFC 3986). */
function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
}
