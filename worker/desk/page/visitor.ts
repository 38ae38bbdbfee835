import { type Person, type Role, rolesIn } from '../../../config/people/people.ts';

/** The person who is signed in with the request. `form`: the secret that the session's forms carry. */
export interface Visitor {
  person: Person;
  form: string;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Null on the few pages that need no sign-in. */
    visitor: Visitor | null;
    /** Calls `ended` when the sign-in ends. Returns what ends that; null when the person follows as much as one may at once. */
    untilSignedOut(ended: () => void): (() => void) | null;
  }
}

/** Whether the visitor may read the committee's records. Every role in a committee allows that. */
export function mayRead({ person }: Visitor, committee: string): boolean {
  return rolesIn(person, committee).length > 0;
}

export function mayOrder({ person }: Pick<Visitor, 'person'>, committee: string): boolean {
  const able: readonly Role[] = ['officer', 'approver'];
  return rolesIn(person, committee).some((role) => able.includes(role));
}

/** Whether the visitor is an officer or approver of any committee. Whoever is of none may not hear that there is none of what officers read. */
export function mayOrderSomewhere({ person }: Pick<Visitor, 'person'>): boolean {
  return Object.keys(person.roles).some((committee) => mayOrder({ person }, committee));
}

/** Whether the visitor may see this. Only officers see what is marked secret. */
export function maySee(visitor: Visitor, { committee, secret }: { committee: string; secret: boolean }): boolean {
  return secret ? mayOrder(visitor, committee) : mayRead(visitor, committee);
}
