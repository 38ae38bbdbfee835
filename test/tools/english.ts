/**
 * Words of English sentences that Swedish ones lack. Letters beyond ASCII count as letters ("oförändrat" holds no "of"), and hyphens are parts
 * of codes.
 */
const english =
  /(?<![\p{L}-])(?:the|of|that|which|whose|with|was|were|expected|found|nothing|like|posts|closed|consent|tiles|records)(?![\p{L}-])/iu;

/** Whether a text for Swedish readers has something in English. */
export function isEnglish(text: string): boolean {
  return english.test(text);
}
