import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Locale } from '../../papers/pages/archive-words.ts';
import type { Fields } from './resume.ts';

/** The names in a path: of `/konton/:account` it is `account`, of `/arkiv/*` it is `*`. */
type NamesIn<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | NamesIn<Rest>
  : Path extends `${string}:${infer Name}`
    ? Name
    : Path extends `${string}*`
      ? '*'
      : never;

export type Asked<Path extends string = string> = FastifyRequest<{
  Params: Record<NamesIn<Path>, string>;
  Querystring: Fields;
}>;

type Answer<Path extends string> = (
  request: Asked<Path>,
  reply: FastifyReply,
) => FastifyReply | undefined | Promise<FastifyReply | undefined>;

/** A page of the desk, as one declaration. Menu, routes and the door go by it. */
interface Declaration<Path extends string> {
  /** Its name in the menu; the menu's order is that of the declarations. Left out: it is not in the menu. */
  menu?: (locale: Locale) => string;
  /** The menu's entry that it belongs to. Left out: the one of its path's first folder. */
  under?: string;
  /** It answers whoever asks, without signing in. */
  open?: true;
  /** The fields of its form that people write in: shown again to who has to sign in before they are sent. */
  written?: readonly string[];
  get?: Answer<Path>;
  post?: Answer<Path>;
  /** Ends what the page has opened. */
  close?: () => void | Promise<void>;
}

export interface DeskPage extends Declaration<string> {
  path: string;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    page?: DeskPage;
  }
  interface FastifyInstance {
    deskPages: readonly DeskPage[];
  }
}

/** Declares a page; its path says which names `request.params` has. */
export function deskPage<const Path extends string>(path: Path, declaration: Declaration<Path>): DeskPage {
  // The server fills the names of the path that it was given.
  return { path, ...(declaration as Declaration<string>) };
}

export function openPages(app: FastifyInstance, pages: readonly DeskPage[]): void {
  app.decorate('deskPages', pages);
  for (const declared of pages) {
    const { path, get, post, close } = declared;
    if (get) app.get(path, { config: { page: declared } }, get);
    if (post) app.post(path, { config: { page: declared } }, post);
    if (close) app.addHook('onClose', async () => close());
  }
}

/** The page that a form is sent to; `address` may hold a query. */
export function pageSentTo(pages: readonly DeskPage[], address: string): DeskPage | undefined {
  const [path = ''] = address.split('?');
  const parts = path.split('/');
  const sent = pages.filter(({ post }) => post !== undefined);
  const holds = (own: readonly string[]) =>
    own.length === parts.length && own.every((part, at) => part.startsWith(':') || part === parts[at]);
  return sent.find((one) => one.path === path) ?? sent.find((one) => holds(one.path.split('/')));
}

/** The path of the menu's entry that the page which was asked for belongs to; null: it is of none. */
export function menuEntryOf(request: FastifyRequest): string | null {
  const { page: asked } = request.routeOptions.config;
  return asked === undefined ? null : (asked.under ?? `/${asked.path.split('/')[1]}`);
}
