import { CopyAwayError } from '../../storage/replicas/place.ts';

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
    const [status, cause] = [
      statusOf(error),
      error instanceof Error && error.cause instanceof Error ? error.cause : error,
    ];
    const said =
      status === null
        ? `${cause instanceof Error ? cause.message : String(cause)}`
        : `${nameOf(error)} (status ${status})`;
    throw new CopyAwayError(name, said, { cause: error });
  }
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
