/** Where signing in by the municipality's login begins, and where the login sends people back to. */
export const oidcPaths = { begin: '/logga-in/tjanst', back: '/logga-in/tjanst/svar' } as const;
