/** Options of a thread that runs our TypeScript sources, as Node itself reads them: Jest reads them for the main thread only. */
export const fromSources = { execArgv: ['--no-warnings'] };
