const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Undoes what Meta's exports do to text: UTF-8 whose bytes were read as Latin-1 ("MobiloverfÃ¸rsler"). A text is right already, and is returned
 * unchanged, when one of its characters fits in no byte, or when its bytes are no UTF-8 ("café").
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

/** Repairs every text in a JSON value, keys included. */
export function repairAll(value: unknown): unknown {
  if (typeof value === 'string') return repairText(value);
  if (Array.isArray(value)) return value.map(repairAll);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [repairText(key), repairAll(inner)]));
}
