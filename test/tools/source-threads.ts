import { join } from 'node:path';

/** Options of a thread that runs our TypeScript sources: Jest reads them for the main thread only. */
export const fromSources = {
  execArgv: ['--no-warnings', '--import', join(import.meta.dirname, 'typescript-loader.js')],
};
