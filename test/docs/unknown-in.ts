import { buildProgram } from '../../worker/cli/program.ts';

interface Command {
  name(): string;
  commands: readonly Command[];
  options: readonly { long?: string | undefined }[];
}

const program: Command = buildProgram('sv', 1, () => {});

/** Whether the program has a command of this name, or of these, each below the one before. */
export function isCommand(...names: string[]): boolean {
  let command: Command | undefined = program;
  for (const name of names) command = command?.commands.find((one) => one.name() === name);
  return command !== undefined;
}

/** What the program does not know of a command line, which begins with `ogonblick`. */
export function unknownIn(line: string): string[] {
  let command = program;
  // What stands in quotation marks is somebody's words.
  const words = line
    .replace(/"[^"]*"/g, 'ORD')
    .split(/\s+/)
    .slice(1);
  while (words[0] !== undefined) {
    const below = command.commands.find((one) => one.name() === words[0]);
    if (below === undefined) break;
    command = below;
    words.shift();
  }
  const options = words.filter((word) => word.startsWith('--') && word !== '--help');
  const known = new Set([...command.options, ...program.options].flatMap(({ long }) => long ?? []));
  const isLost = command.commands.length > 0 ? words.filter((word) => /^[\p{L}\d]/u.test(word)) : [];
  return [...options.filter((option) => !known.has(option)), ...isLost];
}
