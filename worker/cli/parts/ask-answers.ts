import { createInterface, type Interface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import {
  type Answers,
  askedAgain,
  type QuestionName,
  questionNames,
  questions,
  userNameOf,
} from '../../../config/first/questions.ts';
import type { Locale } from '../../words/archive-words.ts';
import { type Io, UsageError } from './io.ts';

/** A terminal with a person. */
interface Terminal {
  ask(prompt: string): Promise<string>;
  /** What is written is not shown. */
  askUnseen(prompt: string): Promise<string>;
  say(text: string): void;
  close(): void;
}

/**
 * Asks a person in the terminal for all answers of a first configuration, each until it can be used, in the language that the first answer chooses. Throws
 * UsageError where there is no terminal, and when the person breaks it off.
 */
export async function askAnswers(io: Io): Promise<Answers> {
  const terminal = openTerminal();
  try {
    let locale: Locale = io.locale;
    const answers = new Map<QuestionName, string>();
    for (const name of questionNames) {
      const suggested = suggestedFor(name, locale, answers);
      answers.set(name, await askUntilRight(terminal, name, { locale, suggested }));
      if (name === 'locale') locale = answers.get(name) === 'en' ? 'en' : 'sv';
    }
    return Object.fromEntries(answers) as Record<QuestionName, string>;
  } finally {
    terminal.close();
  }
}

/** What an empty answer stands for; empty: nothing. */
function suggestedFor(name: QuestionName, locale: Locale, answers: ReadonlyMap<QuestionName, string>): string {
  if (name === 'locale') return locale;
  const user = name === 'user' ? userNameOf(answers.get('person') ?? '') : '';
  return questions.user.isRight(user) ? user : '';
}

async function askUntilRight(
  terminal: Terminal,
  name: QuestionName,
  { locale, suggested }: { locale: Locale; suggested: string },
): Promise<string> {
  const { asked, hint, wrong, isRight } = questions[name];
  terminal.say(`\n${asked[locale]}\n  ${hint[locale]}\n`);
  for (;;) {
    const answer =
      name === 'passphrase'
        ? await terminal.askUnseen('> ')
        : (await terminal.ask(suggested === '' ? '> ' : `[${suggested}] > `)).trim() || suggested;
    if (!isRight(answer)) terminal.say(`  ${wrong[locale]}\n`);
    else if (name !== 'passphrase') return answer;
    else if ((await terminal.askUnseen(`${askedAgain.asked[locale]}\n> `)) === answer) return answer;
    else terminal.say(`  ${askedAgain.wrong[locale]}\n`);
  }
}

/** Throws UsageError. Nothing that is answered is kept for the arrow keys. */
function openTerminal(): Terminal {
  if (!process.stdin.isTTY || !process.stderr.isTTY)
    throw new UsageError(
      'expected a terminal to ask in, found none',
      'Give the command in a terminal, or leave out --interactive.',
      'här finns ingen terminal att fråga i. Ge kommandot i en terminal, eller utan --interactive.',
    );
  let unseen = false;
  const output = new Writable({
    write(chunk, _encoding, done) {
      if (unseen) done();
      else process.stderr.write(chunk, () => done());
    },
  });
  const lines = createInterface({ input: process.stdin, output, terminal: true, historySize: 0 });
  const broken = new AbortController();
  lines.once('SIGINT', () => broken.abort());
  lines.once('close', () => broken.abort());
  return {
    ask: (prompt) => answerTo(lines, prompt, broken.signal),
    async askUnseen(prompt) {
      process.stderr.write(prompt);
      unseen = true;
      try {
        return await answerTo(lines, '', broken.signal);
      } finally {
        unseen = false;
        process.stderr.write('\n');
      }
    },
    say: (text) => void process.stderr.write(text),
    close: () => lines.close(),
  };
}

async function answerTo(lines: Interface, prompt: string, signal: AbortSignal): Promise<string> {
  try {
    return await lines.question(prompt, { signal });
  } catch (error) {
    if ((error as Error).name !== 'AbortError') throw error;
    throw new UsageError(
      'expected an answer to each question, found that it was broken off',
      'Nothing has been written. Give the command again.',
      'frågorna avbröts, och inget är skrivet. Ge kommandot igen.',
      { cause: error },
    );
  }
}
