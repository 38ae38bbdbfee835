/** What stands in a secret's place in an archive or a log. */
const scrubbed = '[redacted]';

/** Query parameters that carry a secret in the addresses that platforms give back: Meta's `paging.next` holds the token itself. */
const secretParameters = /([?&](?:access_token|input_token|appsecret_proof|client_secret)=)[^&#\s]+/gi;
const address = /^https?:\S+$/;

/** Takes secrets out of a value without touching anything else: what people wrote is kept letter by letter. */
export type Scrub = <Value>(value: Value) => Value;

/** `secrets` is read at every call, since a page's token is learnt on the way. A value without secrets is returned unchanged. */
export function scrubber(secrets: ReadonlySet<string>): Scrub {
  let known = { size: 0, forms: [] as string[], shortest: Number.POSITIVE_INFINITY };
  const scrubText = (text: string): string => {
    if (known.size !== secrets.size) {
      const forms = [...secrets].flatMap(formsOf);
      known = { size: secrets.size, forms, shortest: Math.min(...forms.map(({ length }) => length)) };
    }
    // Most texts of an answer are too short to hold a secret.
    if (text.length < known.shortest && !text.startsWith('http')) return text;
    let clean = text;
    for (const form of known.forms) clean = clean.replaceAll(form, scrubbed);
    return clean.startsWith('http') && address.test(clean) ? clean.replace(secretParameters, `$1${scrubbed}`) : clean;
  };
  const isClean = (value: unknown): boolean => {
    if (typeof value === 'string') return scrubText(value) === value;
    if (Array.isArray(value)) return value.every(isClean);
    if (value === null || typeof value !== 'object') return true;
    for (const key in value) if (!isClean(key) || !isClean((value as Record<string, unknown>)[key])) return false;
    return true;
  };
  const scrub = (value: unknown): unknown => {
    if (typeof value === 'string') return scrubText(value);
    if (Array.isArray(value)) return value.map(scrub);
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [scrubText(key), scrub(inner)]));
  };
  return ((value: unknown) => (isClean(value) ? value : scrub(value))) as Scrub;
}

function formsOf(secret: string): string[] {
  return secret === '' ? [] : [...new Set([secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)])];
}
