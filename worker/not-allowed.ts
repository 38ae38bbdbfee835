/** The person lacks the role that a decision takes. */
export class NotAllowedError extends Error {
  override name = 'NotAllowedError';
  readonly remedy: string;
  /** What the desk says of it, sentence and remedy; undefined: what is met by commands only. */
  readonly inSwedish: string | undefined;
  readonly retry = 'never' as const;

  constructor(message: string, remedy: string, { inSwedish, ...options }: ErrorOptions & { inSwedish?: string } = {}) {
    super(message, options);
    this.remedy = remedy;
    this.inSwedish = inSwedish;
  }
}
