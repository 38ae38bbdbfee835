import { type Person, type Role, rolesIn } from '../../../config/people/people.ts';

/** Who is signed in with the request. `form`: what its forms carry. */
export interface Visitor {
  person: Person;
  form: string;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Null on the few pages that need no signing in. */
    visitor: Visitor | null;
  }
}

/** Every role lets read what its committee has. */
export function mayRead({ person }: Visitor, committee: string): boolean {
  return rolesIn(person, committee).length > 0;
}

export function mayOrder({ person }: Visitor, committee: string): boolean {
  const able: readonly Role[] = ['officer', 'approver'];
  return rolesIn(person, committee).some((role) => able.includes(role));
}

/** What is marked secret is for officers. */
export function maySee(visitor: Visitor, { committee, secret }: { committee: string; secret: boolean }): boolean {
  return secret ? mayOrder(visitor, committee) : mayRead(visitor, committee);
}
