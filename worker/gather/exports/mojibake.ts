const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Undoes what Meta's exports do to text: UTF-8 whose bytes were read as Latin-1 ("MobiloverfÃ¸rsler"). What holds a character that no
 * byte is, or whose bytes are no UTF-8 ("café"), was right already and comes back as it is.
 */
export function repairText(text: string): string {
  if (!/[\u0080-\u00ff]/.test(text) || /[\u0100-\uffff]/.test(text)) return text;
  try {
    return utf8.decode(Buffer.from(text, 'latin1'));
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'ERR_ENCODING_INVALID_ENCODED_DATA') throw error;
    return text;
  }
}

/** The same for every text in a value of JSON, keys included. */
export function repairAll(value: unknown): unknown {
  if (typeof value === 'string') return repairText(value);
  if (Array.isArray(value)) return value.map(repairAll);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [repairText(key), repairAll(inner)]));
}
