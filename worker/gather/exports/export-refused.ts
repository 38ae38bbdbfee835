/** An export archive that is not taken in: nothing of it has been filed. */
export class ExportRefusedError extends Error {
  override name = 'ExportRefusedError';
  readonly remedy: string;
  readonly retry = 'never' as const;

  constructor(message: string, remedy: string, options?: ErrorOptions) {
    super(message, options);
    this.remedy = remedy;
  }
}
