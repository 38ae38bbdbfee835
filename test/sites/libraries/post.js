/** What post number `n` (from 0) is about. */
export function postOf(n) {
  const day = new Date(Date.UTC(2026, 10, 20, 9) - n * 86_400_000).toISOString();
  return {
    id: n + 1,
    address: `/inlagg/${n + 1}`,
    time: day,
    day: day.slice(0, 10),
    text: `Inlägg ${n + 1} från Exempelkommun: vägen är öppen igen, åäö 🚧`,
  };
}

export const manyPosts = (count) => Array.from({ length: count }, (_, n) => postOf(n));
