import type { Words } from '../../../config/base/words.ts';
import { codeOf } from '../../../storage/files/faults.ts';
import { CopyAwayError } from '../../../storage/replicas/place.ts';
import { faultFound, found, isKnownFault, refusalFound } from './away-words.ts';

/** Null where the service says that nothing stands there. */
export async function noneIfMissing<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (nameOf(error) === 'NoSuchObjectLockConfiguration') return null;
    if (statusOf(error) === 404 && nameOf(error) !== 'NoSuchBucket') return null;
    throw error;
  }
}

function statusOf(error: unknown): number | null {
  const { $metadata } = (typeof error === 'object' && error !== null ? error : {}) as {
    $metadata?: { httpStatusCode?: number };
  };
  return $metadata?.httpStatusCode ?? null;
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : String(error);
}

/** Whatever is said instead of an answer, the copy does not do what it is told. */
export async function asAway<T>(name: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const status = statusOf(error);
    const said = status === null ? networkFound(error) : refusalFound(nameOf(error), status);
    throw new CopyAwayError(name, said, { cause: error });
  }
}

/** The fault of the network lies somewhere below what was thrown. */
function networkFound(error: unknown): Words {
  const chain: { name?: string; message?: string; cause?: unknown }[] = [];
  for (let at: unknown = error; typeof at === 'object' && at !== null; at = chain.at(-1)?.cause) chain.push(at);
  const codes = chain.map((one) => (one.name === 'TimeoutError' ? one.name : codeOf(one)));
  const known = codes.find((code) => code !== undefined && isKnownFault(code));
  return faultFound(known, chain.at(-1)?.message ?? String(error));
}

/** Null where the service does not know the question at all. */
export function noneIfUnknown<T>(work: () => Promise<T>): Promise<T | null> {
  return noneIf([405, 501], work);
}

/** Null where the service refuses to do it. */
export function noneIfRefused<T>(work: () => Promise<T>): Promise<T | null> {
  return noneIf([400, 403, 409], work);
}

async function noneIf<T>(statuses: readonly number[], work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (statuses.includes(statusOf(error) ?? 0)) return null;
    throw error;
  }
}

/**
 * Whether a list has another page, which begins at `next`. One that is not whole, and does not say how it goes on, or goes on where this page began
 * (`from`), is no answer.
 */
export function goesOn(
  name: string,
  { IsTruncated = false }: { IsTruncated?: boolean | undefined },
  next: readonly (string | undefined)[],
  from: readonly (string | undefined)[],
): boolean {
  if (IsTruncated && (!next[0] || next.every((mark, at) => (mark || undefined) === from[at])))
    throw new CopyAwayError(name, found.cutList);
  return IsTruncated;
}
