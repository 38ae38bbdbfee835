/** How long a test may take, in milliseconds. */
export const testTimeout = process.env.OGONBLICK_LONG === '1' ? 3_600_000 : 120_000;
