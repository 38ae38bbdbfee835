import { type ChildProcessWithoutNullStreams, execFile, spawn } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { environmentVariable, readEnvironment } from '../../../config/base/env.ts';
import { javaEnvironment } from '../../../config/base/java-environment.ts';
import { OwnError } from '../../../config/base/own-error.ts';
import { packageRoot } from '../../../config/base/package-root.ts';
import { makeVeraPdfFolder } from './verapdf-folder.ts';
import { JudgeError, type Judgement, judgementOf, type Profile } from './verapdf-report.ts';

const mainClass = 'org.verapdf.apps.GreenfieldCliWrapper';

/** Where `npm run setup` puts veraPDF for the tests. */
const fetchedFolder = 'test/tools/target/verapdf';

/** Where to look for veraPDF. */
interface VeraPdfPlace {
  /** veraPDF's launcher, its jar, or a folder of jars, as the settings of the process name it; null: look for one. */
  command: string | null;
  /** The folders of PATH, in order. */
  searchPath: string[];
}

/** A running veraPDF that judges files one after another. */
export interface Judge {
  /** Throws `JudgeError`. For a missing file it throws the disk's error. */
  judge(path: string, profile: Profile): Promise<Judgement>;
  /** Ends the JVMs. */
  close(): Promise<void>;
}

/** veraPDF is named but does not start. */
export class VeraPdfUnusableError extends OwnError {
  readonly remedy = 'Check that Java 8 or later is installed and that OGONBLICK_VERAPDF names veraPDF, or unset it.';
  override readonly swedish =
    'veraPDF säger inte sin version. Kontrollera att Java 8 eller senare är installerat och att OGONBLICK_VERAPDF pekar på veraPDF, eller ta bort den.';
}

const startLimitMs = 60_000;
/** How long a JVM may take to end after `q`. */
const closingMs = 5_000;
const judgingMs = 10 * 60_000;
/** The server wants a first file, and this one is not even a PDF. The report on it says that the server runs. */
const seed = '%PDF-1.4\n%%EOF\n';

/**
 * Finds veraPDF: the named one, else `verapdf` on PATH, else the one fetched for the tests. Starts it once to ask its version (a JVM takes a
 * second or two). Null when there is none. Throws `VeraPdfUnusableError` when the named one does not start.
 */
export async function findVeraPdf(
  place = placeOfEnvironment(),
): Promise<{ version: string; command: string[] } | null> {
  const command = veraPdfCommand(place);
  if (!command) return null;
  const [program = '', ...args] = command;
  try {
    const { stdout } = await promisify(execFile)(program, [...args, '--version'], {
      timeout: startLimitMs,
      env: javaEnvironment(),
    });
    const version = /^veraPDF ([\d.]+)/m.exec(stdout)?.[1];
    if (version) return { version, command };
    throw new Error(`it printed ${JSON.stringify(stdout.slice(0, 200))}`);
  } catch (cause) {
    if (place.command === null) return null;
    throw new VeraPdfUnusableError(`expected veraPDF at ${place.command} to tell its version, found that it does not`, {
      cause,
    });
  }
}

/**
 * Starts veraPDF once for many files, in its hidden server mode (a line with a path in, a line with a report's path out). A JVM that has died is
 * started again for the next file. Null when no veraPDF is found. Throws `JudgeError` when veraPDF does not start. PDF/UA has a server of its own,
 * started for the first file: by what a file claims, veraPDF judges no PDF 1.4 as PDF/UA-1.
 */
export async function openJudge(place = placeOfEnvironment()): Promise<Judge | null> {
  const command = veraPdfCommand(place);
  if (!command) return null;
  const claimed = await openServer(command, []);
  let accessible: LastingServer | null = null;
  let turn: Promise<unknown> = Promise.resolve();
  const serverFor = async (profile: Profile) => {
    if (profile !== 'ua1') return claimed;
    accessible ??= await openServer(command, ['--flavour', profile]);
    return accessible;
  };
  const judgeNow = async (path: string, profile: Profile): Promise<Judgement> => {
    await stat(path);
    const server = await serverFor(profile);
    return judgementOf(await server.report(resolve(path)), path, profile);
  };
  return {
    judge(path, profile) {
      const mine = turn.then(() => judgeNow(path, profile));
      // The next caller waits for this one, whatever its result. Only this one's own caller gets its error.
      turn = mine.then(
        () => undefined,
        () => undefined,
      );
      return mine;
    },
    async close() {
      await turn;
      await Promise.all([claimed.end(), accessible?.end()]);
    },
  };
}

/** A server that is started again when its JVM has died. */
async function openServer(command: string[], options: string[]): Promise<LastingServer> {
  let server = await startServer(command, options);
  return {
    async report(path) {
      if (!server.isRunning()) server = await startServer(command, options);
      return server.report(path);
    },
    end: () => server.end(),
  };
}

interface LastingServer {
  /** The report (XML) on the file. */
  report(path: string): Promise<string>;
  end(): Promise<void>;
}

interface Server extends LastingServer {
  isRunning(): boolean;
}

async function startServer(command: string[], profile: string[]): Promise<Server> {
  const folder = await makeVeraPdfFolder();
  try {
    const seedFile = join(folder.path, 'seed.pdf');
    await writeFile(seedFile, seed);
    const [program = '', ...args] = command;
    const options = ['--servermode', '--format', 'xml', '--maxfailuresdisplayed', '1', '--loglevel', '0'];
    // The child gets a process group of its own, since a launcher script may keep the JVM as a child.
    const child = spawn(program, [...args, ...options, ...profile, seedFile], {
      stdio: 'pipe',
      detached: true,
      env: environmentOf(folder.path),
    });
    const server = serverOver(child, folder.remove);
    await server.report('');
    return server;
  } catch (error) {
    await folder.remove();
    throw error;
  }
}

/** `temporary`: the folder for parts of the judged files. A JVM heeds this property only, and none of our variables for it. */
function environmentOf(temporary: string): Record<string, string> {
  const environment = javaEnvironment();
  const options = `-XX:-UsePerfData "-Djava.io.tmpdir=${temporary}"`;
  const { JAVA_TOOL_OPTIONS: ours } = environment;
  return { ...environment, JAVA_TOOL_OPTIONS: ours === undefined ? options : `${ours} ${options}` };
}

/** `tidy` is called when the child has ended. */
function serverOver(child: ChildProcessWithoutNullStreams, tidy: () => Promise<void>): Server {
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  let complaint = '';
  child.stderr.on('data', (data: Buffer) => {
    complaint = (complaint + data.toString()).slice(-1_000);
  });
  const ended = new Promise<string>((done) => {
    child.once('error', (error) => done(`it did not start (${error.message})`));
    child.once('close', (code, signal) => done(`it ended with ${signal ?? code}`));
  });
  let running = true;
  const whenEnded = ended.then(async (how) => {
    running = false;
    await tidy();
    return how;
  });
  // A write to a JVM that has just ended fails here; `ended` tells the caller.
  child.stdin.on('error', () => undefined);
  const kill = () => {
    if (running && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  };
  return {
    isRunning: () => running,
    async report(path) {
      if (path !== '') child.stdin.write(`${path}\n`);
      const late = setTimeout(kill, judgingMs);
      try {
        const answer = await Promise.race([lines.next(), whenEnded]);
        if (typeof answer === 'string' || answer.done) {
          const how = await whenEnded;
          throw new JudgeError(
            `expected a report from veraPDF, found that ${how}: ${complaint.trim() || 'no message'}`,
          );
        }
        return await takeFile(answer.value);
      } finally {
        clearTimeout(late);
      }
    },
    async end() {
      if (!running) return;
      child.stdin.end('q\n');
      const late = setTimeout(kill, closingMs);
      await whenEnded;
      clearTimeout(late);
    },
  };
}

/** Reads and removes a report, which veraPDF leaves as a file in the temporary folder. */
async function takeFile(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new JudgeError(`expected the path of a report from veraPDF, found ${JSON.stringify(path)}`, { cause });
  } finally {
    await rm(path, { force: true });
  }
}

/** The places that the process was started with: `OGONBLICK_VERAPDF` and PATH. */
function placeOfEnvironment(): VeraPdfPlace {
  return { command: environmentVariable('OGONBLICK_VERAPDF'), searchPath: readEnvironment().searchPath };
}

/** The program and its first arguments; null when there is no veraPDF. Starts nothing. */
function veraPdfCommand({ command, searchPath }: VeraPdfPlace): string[] | null {
  if (command !== null) return commandFor(command);
  const onPath = searchPath.map((folder) => join(folder, 'verapdf')).find((file) => existsSync(file));
  if (onPath) return [onPath];
  const fetched = join(packageRoot(import.meta.dirname), fetchedFolder);
  return existsSync(fetched) ? commandFor(fetched) : null;
}

function commandFor(command: string): string[] {
  const isFolder = existsSync(command) && statSync(command).isDirectory();
  if (isFolder) return java(join(command, '*'));
  if (command.includes(`.jar${delimiter}`)) return java(command);
  if (command.endsWith('.jar')) return java(`${command}${delimiter}${join(dirname(command), '*')}`);
  return [command];
}

/**
 * Judging one file at a time needs one collector thread, and a limit of memory: 60,000 objects take 300 MB. The second compiler would use more
 * time than it saves: a file takes half a second.
 */
function java(classPath: string): string[] {
  return ['java', '-Xmx1g', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-cp', classPath, mainClass];
}
