import { createHash } from 'node:crypto';

/** Counts files, and tells whether two sets of names and sizes are the same, in whatever order they come. */
export class NamesSum {
  #files = 0;
  #bytes = 0;
  readonly #sum = Buffer.alloc(32);

  add(path: string, bytes: number): void {
    this.#files += 1;
    this.#bytes += bytes;
    const one = createHash('sha256').update(`${path}\n${bytes}`).digest();
    for (let at = 0; at < one.length; at++) this.#sum[at] = (this.#sum[at] ?? 0) ^ (one[at] ?? 0);
  }

  told(): { files: number; bytes: number; names: string } {
    return { files: this.#files, bytes: this.#bytes, names: this.#sum.toString('hex') };
  }
}
