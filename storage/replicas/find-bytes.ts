import { digestBytes } from '../files/bag.ts';

/** The first bytes at a path, of all places where they may lie, that are right; null: there are none. */
export type FindBytes = (
  path: string,
  isRight: (bytes: Buffer) => boolean | Promise<boolean>,
) => Promise<Buffer | null>;

export function isDigest(sha256: string): (bytes: Buffer) => boolean {
  return (bytes) => digestBytes(bytes) === sha256;
}

/** The last question's answer is kept: paths come folder by folder. */
export function keepingLast<T>(ask: (about: string) => Promise<T>): (about: string) => Promise<T> {
  let last: { about: string; answer: T } | null = null;
  return async (about) => {
    if (last?.about !== about) last = { about, answer: await ask(about) };
    return last.answer;
  };
}
