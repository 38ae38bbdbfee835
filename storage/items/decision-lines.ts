import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { namesInSync } from '../files/names-in.ts';
import { actionsFolder, isActionsFile } from '../layout/items-layout.ts';

/** Changes whenever a person decides on an item of these accounts. */
export function decisionsMark(root: string, committee: string, accounts: readonly string[]): string[] {
  return accounts.flatMap((account) =>
    actionsIn(root, committee, account).map((path) => `${path} ${statSync(path).size}`),
  );
}

function actionsIn(root: string, committee: string, account: string): string[] {
  const folder = join(root, actionsFolder(committee, account));
  return namesInSync(folder)
    .filter(isActionsFile)
    .map((name) => join(folder, name));
}

/** The number of decisions that are filed of an account. */
export function decisionLines(root: string, committee: string, account: string): number {
  return actionsIn(root, committee, account).reduce((sum, path) => sum + linesIn(path), 0);
}

const counted = new Map<string, { size: number; lines: number }>();

/** Counted once for each size that a file has had. */
function linesIn(path: string): number {
  const { size } = statSync(path);
  const known = counted.get(path);
  if (known?.size === size) return known.lines;
  const lines = readFileSync(path, 'utf8').split('\n').length - 1;
  counted.set(path, { size, lines });
  return lines;
}
