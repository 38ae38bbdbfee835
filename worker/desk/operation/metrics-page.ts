import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { readSecret } from '../../../config/secret.ts';
import type { DeskMeans } from '../context.ts';
import { openMetrics } from './metrics.ts';

export const metricsPath = '/metrics';

/** Numbers for Prometheus. */
export function metricsPage(app: FastifyInstance, means: DeskMeans): void {
  const metrics = openMetrics(means);
  app.addHook('onClose', async () => metrics.close());
  app.get(metricsPath, async (request, reply) => {
    if (!(await mayRead(request, means))) {
      return reply.code(401).header('www-authenticate', 'Bearer').type('text/plain; charset=utf-8').send('Refused\n');
    }
    return reply.type(metrics.contentType).send(await metrics.text());
  });
}

/**
 * Who has the token of the settings; where they have none, this machine alone. A reverse proxy on this machine asks for everybody, so
 * that behind one nobody is let in without a token.
 */
async function mayRead({ headers, ip }: FastifyRequest, { workplace }: DeskMeans): Promise<boolean> {
  const { directory, settings } = workplace.configuration;
  const { metricsToken, origin } = settings.desk;
  if (metricsToken === null) {
    const forwarded = Object.keys(headers).some((name) => name === 'forwarded' || name.startsWith('x-forwarded-'));
    return origin === null && !forwarded && ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(ip);
  }
  const given = /^Bearer (\S+)$/i.exec(headers.authorization ?? '')?.[1];
  if (given === undefined) return false;
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(await readSecret(metricsToken, directory)));
}
