/** Maps in order, working on at most `limit` items at a time: memory stays flat however many there are. Throws the first error. */
export async function* mapBounded<T, R>(
  items: AsyncIterable<T> | Iterable<T>,
  limit: number,
  work: (item: T) => Promise<R>,
): AsyncGenerator<R> {
  // Settled, so that one that fails while an earlier one is still waited for is not reported as unhandled.
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
