/** Where signing in by the municipality's login begins, and where the login sends people back to. */
export const oidcPaths = { begin: '/logga-in/tjanst', back: '/logga-in/tjanst/svar' } as const;

/** Read by machines, which have keys of their own. */
export const metricsPath = '/metrics';
export const feedPath = '/notiser.atom';
