/** A number as pages write it: "12", "1 234", "1,2 tn", "3.4K". "33 2" is two numbers that stand beside each other. */
export const numberPattern = String.raw`(?:\d{1,3}(?:[\u00a0\u202f .,]\d{3})+(?!\d)|\d+(?:[.,]\d+)?)(?:\s?(?:tn|tusen|k|mn|milj\.?|m)(?![\p{L}]))?`;

const parts = (text: string) => {
  const [, digits = '', unit = ''] = /^([\d\s\u00a0\u202f.,]*\d)[\s.,]*(\p{L}*)/u.exec(text.trim()) ?? [];
  const factor = /^(?:tn|tusen|k)$/i.test(unit) ? 1_000 : unit === '' ? 1 : 1_000_000;
  return { digits, factor };
};

/** What the number says: "1,2 tn" is 1200. */
export function amountOf(text: string): number {
  const { digits, factor } = parts(text);
  if (factor === 1) return Number(digits.replace(/\D/g, ''));
  return Math.round(Number(digits.replace(/\s/g, '').replace(',', '.')) * factor);
}

/** The least that it can mean: "1,2 tn" may be rounded from 1150. */
export function leastOf(text: string): number {
  const { digits, factor } = parts(text);
  if (factor === 1) return amountOf(text);
  const decimals = /[.,](\d+)$/.exec(digits)?.[1]?.length ?? 0;
  return amountOf(text) - factor / 10 ** decimals / 2;
}
