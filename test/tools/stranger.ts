import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** What the stranger found: the places of each word, and what it could not open. */
export interface Sighted {
  found: Record<string, string[]>;
  unread: string[];
}

/** A program that shares no code with ours and opens every file of a folder (`stranger/stranger.py`). */
export interface Stranger {
  look(roots: readonly string[], words: readonly string[]): Promise<Sighted>;
  /** The same in what somebody was shown. */
  read(text: string, words: readonly string[]): Promise<Sighted>;
  close(): Promise<void>;
}

/** `words`: a regular expression of everything that will be asked for, in lower case letters and digits of ASCII. */
export function openStranger(words: string): Stranger {
  const child: ChildProcess = spawn('python3', [join(import.meta.dirname, 'stranger/stranger.py'), words], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  if (!child.stdout || !child.stdin) throw new Error('expected python3 to be started with pipes, found none');
  const [lines, asked] = [createInterface({ input: child.stdout })[Symbol.asyncIterator](), child.stdin];
  const ask = async (question: object): Promise<Sighted> => {
    asked.write(`${JSON.stringify(question)}\n`);
    const { value, done } = await lines.next();
    if (done) throw new Error('expected an answer of stranger.py, found that it has ended');
    return JSON.parse(value);
  };
  return {
    look: (roots, words) => ask({ roots, words }),
    read: (text, words) => ask({ text, words }),
    async close() {
      const ended = once(child, 'exit');
      asked.end();
      await ended;
    },
  };
}
