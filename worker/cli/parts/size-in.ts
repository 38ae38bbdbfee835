import { UsageError } from './io.ts';

const units: Record<string, number> = { MB: 1e6, GB: 1e9, TB: 1e12 };

/** A size as people write it, like `50GB` or `700 MB`, in bytes. Throws UsageError. */
export function sizeIn(option: string, text: string): number {
  const [, number = '', unit = ''] = /^(\d+)\s*([MGT]B)$/i.exec(text.trim()) ?? [];
  const bytes = Number(number) * (units[unit.toUpperCase()] ?? 0);
  if (bytes > 0) return bytes;
  throw new UsageError(
    `expected ${option} with a size like 700MB, 50GB or 1TB, found ${JSON.stringify(text)}`,
    'Give a whole number and MB, GB or TB.',
    `${option} ska vara en storlek som 700MB, 50GB eller 1TB, inte ${JSON.stringify(text)}.`,
  );
}
