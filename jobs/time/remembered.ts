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

/** Remembers the answer about each object for as long as the object is there. `ask` is pure, and nobody changes the object. */
export function rememberedOf<K extends object, T>(ask: (object: K) => T): (object: K) => T {
  const answers = new WeakMap<K, { answer: T }>();
  return (object) => {
    const known = answers.get(object);
    if (known !== undefined) return known.answer;
    const answer = ask(object);
    answers.set(object, { answer });
    return answer;
  };
}
