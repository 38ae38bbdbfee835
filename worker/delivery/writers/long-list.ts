import { appendFileSync, closeSync, constants, openSync } from 'node:fs';
import { nameFaultSync } from '../../../storage/files/faults.ts';
import { openNewDraft, removeDraft } from './drafts.ts';
import { linesIn } from './lines-in.ts';

const { O_WRONLY, O_APPEND, O_NOFOLLOW } = constants;
const heldLength = 1 << 19;

/** A list of plain data that may be longer than memory is large: all but its end lies in a draft, as JSON Lines. */
export class LongList<Value> implements Iterable<Value>, AsyncDisposable {
  private readonly draft: string;
  private held: string[] = [];
  private length = 0;
  private written = false;

  /** `draft`: the path of a file that is in nobody else's way. */
  constructor(draft: string) {
    this.draft = draft;
  }

  add(value: Value): void {
    const line = JSON.stringify(value);
    this.held.push(line);
    this.length += line.length;
    if (this.length >= heldLength) this.write();
  }

  *[Symbol.iterator](): Generator<Value> {
    if (this.written) for (const { text } of linesIn(this.draft)) yield JSON.parse(text) as Value;
    for (const line of this.held) yield JSON.parse(line) as Value;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await removeDraft(this.draft);
  }

  private write(): void {
    const text = `${this.held.join('\n')}\n`;
    try {
      // What a killed process has left there is another list.
      const file = this.written ? openSync(this.draft, O_WRONLY | O_APPEND | O_NOFOLLOW) : openNewDraft(this.draft);
      try {
        appendFileSync(file, text);
      } finally {
        closeSync(file);
      }
    } catch (error) {
      throw nameFaultSync(error, this.draft, Buffer.byteLength(text));
    }
    this.written = true;
    this.held = [];
    this.length = 0;
  }
}
