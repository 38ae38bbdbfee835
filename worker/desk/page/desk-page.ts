import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Locale } from '../../words/archive-words.ts';
import type { Fields } from './resume.ts';
import { fileFormLimit } from './sent-file.ts';

/** The names in a path: of `/konton/:account` it is `account`, of `/arkiv/*` it is `*`. */
type NamesIn<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | NamesIn<Rest>
  : Path extends `${string}:${infer Name}`
    ? Name
    : Path extends `${string}*`
      ? '*'
      : never;

/** A request about ten pages of a thousand posts each, all masked, and a rectangle for each space between them, is some 2 MB. */
const largeFormLimit = 4 * 1024 * 1024;

export type Asked<Path extends string = string> = FastifyRequest<{
  Params: Record<NamesIn<Path>, string>;
  Querystring: Fields;
}>;

type Answer<Path extends string> = (
  request: Asked<Path>,
  reply: FastifyReply,
) => FastifyReply | undefined | Promise<FastifyReply | undefined>;

/** A page of the desk as one declaration. The menu, the routes and the door use it. */
interface Declaration<Path extends string> {
  /** The page's name in the menu, whose groups and order are those of `menuGroups`. Left out: the page is not in the menu. */
  menu?: (locale: Locale) => string;
  /** The path of the menu's entry that the page belongs to. Left out: the first folder of the page's own path. */
  under?: string;
  /** The page answers everybody, without a sign-in. */
  open?: true;
  /** The page also answers people without any role: they may administer accounts. Every other page is none to them. */
  administrators?: true;
  /** The form's fields that people write in. Somebody who must sign in before the form is sent sees them again. */
  written?: readonly string[];
  /** The form sends a file with it. */
  file?: true;
  /** The form may hold thousands of choices. */
  large?: true;
  get?: Answer<Path>;
  post?: Answer<Path>;
  /** Closes what the page has opened. */
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

/** Declares a page. The names in `path` are the names that `request.params` has. */
export function deskPage<const Path extends string>(path: Path, declaration: Declaration<Path>): DeskPage {
  // The server gives `request.params` the names of this very path.
  return { path, ...(declaration as Declaration<string>) };
}

export function openPages(app: FastifyInstance, pages: readonly DeskPage[]): void {
  app.decorate('deskPages', pages);
  for (const declared of pages) {
    const { path, file, large, get, post, close } = declared;
    const bodyLimit = file ? fileFormLimit : large ? largeFormLimit : null;
    if (get) app.get(path, { config: { page: declared } }, get);
    if (post) app.post(path, { config: { page: declared }, ...(bodyLimit !== null && { bodyLimit }) }, post);
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

/** The path of the menu's entry that the requested page belongs to; null: it belongs to none. */
export function menuEntryOf(request: FastifyRequest): string | null {
  const { page: asked } = request.routeOptions.config;
  return asked === undefined ? null : (asked.under ?? `/${asked.path.split('/')[1]}`);
}
