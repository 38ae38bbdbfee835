import type { ShownCounts } from '../records/posts.ts';
import { amountOf, numberPattern as number } from './shown-numbers.ts';

/** Words that pages use for counts below a post, in Swedish and English. The first that fits counts; each is a whole word. */
const counted: readonly [Exclude<keyof ShownCounts, 'reactions'>, string][] = [
  ['comments', 'kommentar(?:er)?|comments?|svar|repl(?:y|ies)'],
  ['shares', 'delning(?:ar)?|shares?|reposts?|boosts?|retweets?|citat|quotes?|återpublicering(?:ar)?'],
  ['views', 'visning(?:ar)?|views?|plays?|uppspelning(?:ar)?'],
  [
    'likes',
    'gilla(?:r|de|s)?(?:[ -]?markering(?:ar)?)?(?: detta| det här)?|likes?(?: this)?|reaktion(?:er)?|reactions?|favorit(?:er)?|favou?rites?|personer|people',
  ],
];
const nouns = counted.map(([, words]) => words).join('|');

/** Signs that pages draw beside a count, in place of a word. */
const signs: readonly [Exclude<keyof ShownCounts, 'reactions'>, string][] = [
  ['comments', '💬|🗨'],
  ['shares', '🔁|🔄|🔃'],
  ['views', '👁|▶'],
  ['likes', '❤|♥|♡|🧡|💛|💚|💙|💜|🖤|🤍|🤎|🩷|💗|💖|👍|😆|😂|😮|😢|😡|🥰|⭐|★'],
];
const sign = `(?:${signs.map(([, some]) => some).join('|')})\\ufe0f?\\s*`;
/** "❤️ 12", or "12 ❤️": a line that begins with a number has each before its sign. */
const signed = `(?:(?:${sign})+${number}(?![\\d.,]|\\s*(?:${nouns}))|${number}\\s*(?:${sign})+)`;
/** At the end of a line that tells who wrote and when. */
const signedTail = new RegExp(`\\s*[·•|]\\s*${signed}\\s*$`, 'iu');
const isNumberFirst = new RegExp(`^[\\s·•|]*${number}\\s*${sign}`, 'iu');
const oneSigned = signs.map(([kind, some]) => ({
  kind,
  numberFirst: new RegExp(`(${number})\\s*(?:${sign})*?(?:${some})`, 'iu'),
  pattern: new RegExp(`(?:${some})\\ufe0f?\\s*(?:${sign})*(${number})(?![\\d.,]|\\s*(?:${nouns}))`, 'iu'),
}));

/** Actions offered to a reader below a post. `between` is what stands between counts and actions. */
const action = 'gilla|svara|dela|kommentera|spara|översätt|like|reply|share|comment|save|translate';
const relative = String.raw`(?:för )?\d+\s?(?:sekunder|sekund|sek|s|minuter|minut|min|m|timmar|timme|tim|h|dagar|dag|d|veckor|vecka|v|w|månader|månad|mån|mo|år|y|yr)\.?(?: sedan| ago)?|just nu|nyss|igår|i går|yesterday`;
const between = String.raw`[\s·•|,/&+]|\p{Extended_Pictographic}|\ufe0f|\u200d`;

/** Said before the number, which often stands on the next line. */
const allReactions = String.raw`(?:all reactions|alla reaktioner):?(?![\p{L}])`;
const reactionsCounted = new RegExp(`(?:^|\\n)\\s*${allReactions}\\s*(${number})`, 'iu');

const whole = (pattern: string) => new RegExp(`^(?:${pattern})$`, 'iu');
const isRelative = whole(relative);
const others = whole(`(?:gillas av |liked by )?.{1,80} (?:och|and) (${number}) (?:andra|others)(?: gillar detta)?`);
const isFoldedOut = whole(
  `(?:visa|se|läs|view|show|see) (?:alla |all |fler |tidigare |more |previous )?(?:${number})?\\s*(?:${nouns})(?: till)?`,
);
/** One piece of a line below the words. Lines are matched piece by piece: one expression for all would try every way to part digits. */
const piece = new RegExp(
  `(?<plain>${signed}|(?:${number}\\s*(?:${nouns})|${action})(?![\\p{L}])|${allReactions})|(?:${relative})(?![\\p{L}\\d])|${number}|${between}`,
  'iuy',
);
const mostOfALine = 200;
const oneCount = new RegExp(
  `(${number})\\s*(?:${counted.map(([, words]) => `(${words})`).join('|')})(?![\\p{L}])`,
  'giu',
);

/**
 * Splits what a page shows of a post or comment into written words and what the page counts and tells below them, which is another number
 * tomorrow. Only whole lines are taken away: lines below the words, and the age of the post above them. If nothing else would be left,
 * everything is words, since "12 kommentarer" may be what somebody wrote.
 */
export function partShown(text: string, author: string | null): { words: string; counts: ShownCounts } {
  const lines = text.split('\n');
  const from = beginOfCounts(lines);
  const below = lines.slice(from);
  const isHead = (line: string) => line.trim() === '' || line.trim() === author?.trim() || isRelative.test(line.trim());
  const body = lines.findIndex((line) => !isHead(line));
  if (body === -1 || body >= from) return { words: text, counts: {} };
  const above = lines.slice(0, from).filter((line, at) => at >= body || !isRelative.test(line.trim()));
  const tail = signedTail.exec(above.at(-1) ?? '')?.[0] ?? '';
  const words = above.join('\n');
  return { words: words.slice(0, words.length - tail.length), counts: countsIn([...below, tail]) };
}

const isDateLike = /^(?:\p{L}{3,9}\.? \d{1,2}(?:,? \d{4})?|\d{1,2} \p{L}{3,9}\.?(?: \d{4})?)$/u;

/** The words of an earlier text without the lines above them that tell who wrote and when. */
export function wordsBelowHead(
  text: string,
  { author, handle }: { author: string | null; handle?: string | undefined },
): string {
  const lines = text.split('\n');
  const names = new Set([author?.trim(), handle, `@${handle}`]);
  const isHead = (line: string) =>
    names.has(line) || /^[\s·•]*$/.test(line) || isRelative.test(line) || isDateLike.test(line);
  const body = lines.findIndex((line) => !isHead(line.replace(/^[·•\s]+|[·•\s]+$/g, '')));
  return body === -1 ? '' : lines.slice(body).join('\n');
}

/** Bare numbers or times are counts only if there are several, or one beside a named count or action: a single one may be an answer. */
function beginOfCounts(lines: readonly string[]): number {
  let [begin, alone, plain] = [lines.length, 0, false];
  for (; begin > 0; begin -= 1) {
    const kind = kindOf((lines[begin - 1] ?? '').trim());
    if (kind === 'words') break;
    if (kind === 'plain') plain = true;
    else alone += 1;
  }
  return plain || alone > 1 ? begin : lines.length;
}

/** `plain`: a named count or action. `alone`: nothing but a number or a time. */
function kindOf(line: string): 'words' | 'plain' | 'alone' {
  if (line.length > mostOfALine) return 'words';
  if (others.test(line) || isFoldedOut.test(line)) return 'plain';
  let kind: 'plain' | 'alone' = 'alone';
  for (let at = 0; at < line.length; at = piece.lastIndex) {
    piece.lastIndex = at;
    const found = piece.exec(line);
    if (found === null) return 'words';
    if (found.groups?.plain !== undefined) kind = 'plain';
  }
  return kind;
}

function countsIn(lines: readonly string[]): ShownCounts {
  const counts: ShownCounts = {};
  const reactions = reactionsCounted.exec(lines.join('\n'))?.[1];
  if (reactions !== undefined) counts.likes = amountOf(reactions);
  for (const line of lines) {
    if (isFoldedOut.test(line)) continue;
    const isFirst = isNumberFirst.test(line);
    for (const { kind, pattern, numberFirst } of oneSigned) {
      const amount = (isFirst ? numberFirst : pattern).exec(line)?.[1];
      if (amount !== undefined) counts[kind] ??= amountOf(amount);
    }
    const more = others.exec(line)?.[1];
    if (more !== undefined) counts.likes ??= amountOf(more) + 1;
    for (const [, amount = '', ...nouns] of line.matchAll(oneCount)) {
      const [kind] = counted[nouns.findIndex((noun) => noun !== undefined)] ?? [];
      if (kind !== undefined) counts[kind] ??= amountOf(amount);
    }
  }
  return counts;
}

const oneWay = new RegExp(`^(.{1,30}): (${number}) (?:person(?:er|en)?|people|henkilö\\p{L}*)$`, 'iu');

/** How many reacted in which way, from the labels that tell it: "Gilla: 12 personer". */
export function reactionsIn(labels: readonly string[]): Record<string, number> {
  return Object.fromEntries(
    labels.flatMap((label) => {
      const [, way, amount] = oneWay.exec(label) ?? [];
      return way === undefined || amount === undefined ? [] : [[way, amountOf(amount)]];
    }),
  );
}
