import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Words } from '../../../config/base/words.ts';
import { systemFaults } from './system-fault-words.ts';

/** The message and the remedy of a fault of disk, network or database, in both languages; null: it is none that is known. */
export function systemFault(error: unknown): { is: Words; remedy: Words } | null {
  for (const one of withCauses(error)) {
    const code = codeIn(one);
    const fault = code === null ? undefined : systemFaults[code];
    if (code === null || fault === undefined) continue;
    const place = placeIn(one);
    const told = (words: string) => `${place === '' ? '' : `${place}: `}${words} (${code})`;
    return { is: { sv: told(fault.is.sv), en: told(fault.is.en) }, remedy: fault.remedy };
  }
  return null;
}

type Told = Partial<
  Record<'code' | 'path' | 'hostname' | 'address' | 'port' | 'message' | 'cause' | 'errors', unknown>
>;

/** An error, what caused it, and the errors that it gathers. */
function withCauses(error: unknown): Told[] {
  if (typeof error !== 'object' || error === null) return [];
  const told: Told = error;
  const gathered = Array.isArray(told.errors) ? told.errors : [];
  // What is gathered says where, which the whole does not.
  return [...gathered.flatMap(withCauses), told, ...withCauses(told.cause)];
}

/** The code as the table has it. SQLite's codes have a last part of their own, and Redis says its code in the message. */
function codeIn({ code, message }: Told): string | null {
  const own = typeof code === 'string' ? code : (/^([A-Z]+) /.exec(String(message))?.[1] ?? null);
  return own?.startsWith('SQLITE_') ? own.split('_').slice(0, 2).join('_') : own;
}

function placeIn({ code, path, hostname, address, port }: Told): string {
  if (typeof path === 'string') return code === 'EACCES' ? closedOnTheWay(path) : path;
  if (typeof hostname === 'string') return hostname;
  return typeof address === 'string' ? `${address}${typeof port === 'number' ? `:${port}` : ''}` : '';
}

/** The uppermost folder on the way to a path that may not be entered, else the path: what lies in a closed folder may not even exist. */
function closedOnTheWay(path: string): string {
  const above = dirname(path);
  if (above === path) return path;
  const closed = closedOnTheWay(above);
  if (closed !== above) return closed;
  try {
    // Asks whether what lies in the folder can be reached.
    statSync(`${above}/.`);
    return path;
  } catch {
    return above;
  }
}
