/** For the tests, which bundle modules for their child processes as the build does. */
export function bundle(modules: Record<string, string>, to: string): Promise<void>;
