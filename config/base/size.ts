const units: Record<string, number> = { MB: 1e6, GB: 1e9, TB: 1e12 };

/** A size as people write it, like `50GB` or `700 MB`, in bytes. Null where it is none, or nothing. */
export function bytesIn(text: string): number | null {
  const [, number = '', unit = ''] = /^(\d+)\s*([MGT]B)$/i.exec(text.trim()) ?? [];
  const bytes = Number(number) * (units[unit.toUpperCase()] ?? 0);
  return bytes > 0 ? bytes : null;
}
