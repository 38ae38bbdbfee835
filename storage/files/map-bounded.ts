/** Maps in order, working on at most `limit` items at a time, so that memory stays flat. Throws the first error. */
export async function* mapBounded<T, R>(
  items: AsyncIterable<T> | Iterable<T>,
  limit: number,
  work: (item: T) => Promise<R>,
): AsyncGenerator<R> {
  // Settled results, so that a failure is not reported as unhandled while an earlier item is still waited for.
  const ahead: Promise<PromiseSettledResult<R>[]>[] = [];
  for await (const item of items) {
    ahead.push(Promise.allSettled([work(item)]));
    if (ahead.length >= limit) yield result(await ahead.shift());
  }
  while (ahead.length > 0) yield result(await ahead.shift());
}

function result<R>(settled: PromiseSettledResult<R>[] | undefined): R {
  const only = settled?.[0];
  if (only?.status === 'fulfilled') return only.value;
  throw only?.reason;
}
