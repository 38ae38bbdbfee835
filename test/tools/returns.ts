import { parseSync } from '@swc/core';

type Node = Record<string, unknown> & { type: string };

/** A file and its source. */
export type Source = readonly [file: string, source: string];

/**
 * Returns in which something is closed before what is returned has ended: the function closes it (`using`, `finally`), and what it returns is a
 * promise of one of the `sources`' functions or methods, not awaited. Each as "file: name".
 */
export function returnsThatCloseTooSoon(sources: readonly Source[]): string[] {
  const functions = namesIn(sources, [
    /\basync function (\w+)/g,
    /\bfunction (\w+)[^{]*\): Promise</g,
    /\b(\w+) = async\b/g,
  ]);
  const methods = namesIn(sources, [/^\s+async (\w+)\(/gm, /^\s+(\w+)\([^\n]*\): Promise</gm, /^\s+(\w+): async\b/gm]);
  return sources
    .filter(([, source]) => /\b(?:using|finally)\b/.test(source))
    .flatMap(([file, source]) =>
      tooSoon(parse(source), false)
        .filter(({ name, isMethod }) => (isMethod ? methods : functions).has(name))
        .filter(({ name, isMethod }) => isMethod || !saysOtherwise(source, name))
        .map(({ name }) => `${file}: ${name}`),
    );
}

function namesIn(sources: readonly Source[], patterns: readonly RegExp[]): Set<string> {
  return new Set(
    sources.flatMap(([, source]) =>
      patterns.flatMap((pattern) => [...source.matchAll(pattern)].map(([, name = '']) => name)),
    ),
  );
}

/** Whether the file has a function of that name itself that gives no promise. */
function saysOtherwise(source: string, name: string): boolean {
  const [own] = new RegExp(`^(?:export )?function ${name}\\b[^{]*`, 'm').exec(source) ?? [];
  return own !== undefined && !own.includes('): Promise<');
}

const parse = (source: string): Node =>
  parseSync(source, { syntax: 'typescript', target: 'es2022' }) as unknown as Node;

interface Called {
  name: string;
  isMethod: boolean;
}

/** What is called in returns below which something is closed. `closes`: something around the node is. */
function tooSoon(node: Node, closes: boolean): Called[] {
  if (node.type === 'ReturnStatement' && closes) return calledBy(node.argument);
  let now = closes && !/^(?:Function|ArrowFunction|ClassMethod|MethodProperty)/.test(node.type);
  return Object.entries(node).flatMap(([key, value]) =>
    parts(value).flatMap((part) => {
      now ||= part.type === 'UsingDeclaration';
      const isTried = node.type === 'TryStatement' && node.finalizer !== null && key !== 'finalizer';
      return tooSoon(part, now || isTried);
    }),
  );
}

function calledBy(node: unknown): Called[] {
  if (!isNode(node)) return [];
  if (node.type === 'ParenthesisExpression') return calledBy(node.expression);
  if (node.type === 'ConditionalExpression') return [...calledBy(node.consequent), ...calledBy(node.alternate)];
  if (node.type === 'BinaryExpression') return [...calledBy(node.left), ...calledBy(node.right)];
  if (node.type !== 'CallExpression') return [];
  const callee = node.callee as Node;
  const isMethod = callee.type === 'MemberExpression';
  return [{ name: String((isMethod ? (callee.property as Node) : callee).value ?? ''), isMethod }];
}

/** The nodes right below. swc wraps arguments in objects without a type. */
function parts(value: unknown): Node[] {
  if (isNode(value)) return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(parts) : [];
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}
