/** X's ids hold their time: milliseconds since 4 November 2010, above the lowest 22 bits. */
export function timeOfId(snowflake: string): string {
  return new Date(Number((BigInt(snowflake) >> 22n) + 1_288_834_974_657n)).toISOString();
}

/** X escapes three characters in texts. */
export function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
