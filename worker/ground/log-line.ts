import { z } from 'zod';
import { shownLine } from './shown-text.ts';

const lineSchema = z.object({ level: z.string(), msg: z.string(), data: z.record(z.string(), z.unknown()) });
const errorSchema = z.object({
  name: z.string(),
  message: z.string(),
  remedy: z.string().optional(),
  stack: z.string().optional(),
});

/** Clears the line in which a command shows its progress. */
const clear = '\r\u001b[K';

/**
 * A line of the log (JSON, as pino writes it) for a person at a terminal: level, message, what it is about. An error is followed by its remedy
 * or, without one, by its stack.
 */
export function terminalLine(json: string): string {
  const { level, msg, data } = lineSchema.parse(JSON.parse(json));
  const about: string[] = [];
  const below: string[] = [];
  for (const [key, value] of Object.entries(data)) {
    const { data: error } = errorSchema.safeParse(value);
    if (!error) {
      about.push(`${key} ${typeof value === 'string' ? value : JSON.stringify(value)}`);
      continue;
    }
    about.push(`${key}: ${error.message}`);
    below.push(error.remedy ?? error.stack ?? error.name);
  }
  const head = shownLine(`${level}: ${msg}${about.length === 0 ? '' : ` (${about.join(', ')})`}`);
  const rest = below.flatMap((text) => text.split('\n')).map((line) => `  ${shownLine(line.trim())}`);
  return [`${clear}${head}`, ...rest, ''].join('\n');
}
