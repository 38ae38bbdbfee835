import { environmentVariable } from './env.ts';

/**
 * What a judge that is a Java program gets of our environment: what its start script and the JVM need to start. Nothing else of it (REDIS_URL,
 * DATABASE_URL, tokens) belongs in another's program.
 */
export function javaEnvironment(): Record<string, string> {
  const names = ['PATH', 'HOME', 'TMPDIR', 'JAVA_HOME', 'JAVACMD', 'JAVA_OPTS', 'JAVA_TOOL_OPTIONS'];
  const given = names.map((name) => [name, environmentVariable(name)] as const);
  const set = Object.fromEntries(given.filter((one): one is [string, string] => one[1] !== null));
  // Where the locale is C, or one that the machine does not have, Java opens no file whose path has å, ä or ö.
  return { ...set, LC_ALL: 'C.UTF-8' };
}
