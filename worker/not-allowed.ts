/** The person lacks the role that a decision takes. */
export class NotAllowedError extends Error {
  override name = 'NotAllowedError';
  readonly remedy: string;
  readonly retry = 'never' as const;

  constructor(message: string, remedy: string, options?: ErrorOptions) {
    super(message, options);
    this.remedy = remedy;
  }
}
