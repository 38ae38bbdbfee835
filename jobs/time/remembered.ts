const most = 1000;

/** Remembers the answers to the last thousand different questions, for a question that is asked again and again. `ask` is pure. */
export function remembered<K, T>(ask: (key: K) => T): (key: K) => T {
  const answers = new Map<K, T>();
  return (key) => {
    const known = answers.get(key);
    if (known !== undefined) return known;
    const answer = ask(key);
    answers.set(key, answer);
    if (answers.size > most) answers.delete(answers.keys().next().value as K);
    return answer;
  };
}
