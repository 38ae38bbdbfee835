/** Remembers the answers to the last thousand or so different questions, for a question that is asked again and again. `ask` is pure. */
export function remembered<K, T>(ask: (key: K) => T): (key: K) => T {
  const answers = new Map<K, T>();
  return (key) => {
    const known = answers.get(key);
    if (known !== undefined) return known;
    const answer = ask(key);
    if (answers.size >= 1000) answers.clear();
    answers.set(key, answer);
    return answer;
  };
}
