/** Another visit shares the browser, so its traffic could not be told from ours. */
export class SharedBrowserError extends Error {
  override name = 'SharedBrowserError';
  readonly remedy = 'Record a visit in a browser that does nothing else at the time.';
  readonly retry = 'never' as const;
}
