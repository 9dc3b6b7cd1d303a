import type postgres from 'postgres';

import type { CrashPoints } from './crash-points.ts';

const COMMIT = 'database-commit';

/**
 * A pool of connections with points around what it writes: a statement outside a transaction, and the commit of a
 * transaction that wrote. Statements that only read have none.
 */
export function crashingSql(points: CrashPoints | undefined, sql: postgres.Sql): postgres.Sql {
  if (!points) return sql;
  return new Proxy(sql, {
    apply(target, self, args: [unknown, ...unknown[]]) {
      const query: unknown = Reflect.apply(target, self, args);
      return isStatement(args[0]) ? aroundStatement(points, query as Statement) : query;
    },
    get(target, name) {
      return name === 'begin' ? beginOf(points, target) : (Reflect.get(target, name) as unknown);
    },
  });
}

/** What a tagged template gives: it runs when it is awaited; one that is part of another is never awaited. */
interface Statement extends Promise<unknown> {
  strings: readonly string[];
  args: readonly unknown[];
}

function aroundStatement(points: CrashPoints, statement: Statement): Statement {
  if (!writes(textOf(statement))) return statement;
  const run = statement.then.bind(statement);
  let outcome: Promise<unknown> | undefined;
  // oxlint-disable-next-line unicorn/no-thenable -- it is one already; awaiting is what runs it
  statement.then = ((onDone, onFailed) => {
    outcome ??= points.around(COMMIT, () => new Promise((resolve, reject) => void run(resolve, reject)));
    return outcome.then(onDone, onFailed);
  }) as Statement['then'];
  return statement;
}

type Work = (transaction: postgres.TransactionSql) => unknown;

function beginOf(points: CrashPoints, sql: postgres.Sql) {
  return async (...args: [Work] | [string, Work]): Promise<unknown> => {
    const work = args.at(-1) as Work;
    let hasWritten = false;
    const observed: Work = async (transaction) => {
      const result = await work(noting(transaction, () => (hasWritten = true)));
      // The transaction is open still: dying here must leave nothing of it.
      if (hasWritten) points.pass(COMMIT, 'before');
      return result;
    };
    const begin = sql.begin.bind(sql) as (...begun: unknown[]) => Promise<unknown>;
    const result = await begin(...args.slice(0, -1), observed);
    if (hasWritten) points.pass(COMMIT, 'after');
    return result;
  };
}

function noting(transaction: postgres.TransactionSql, note: () => void): postgres.TransactionSql {
  return new Proxy(transaction, {
    apply(target, self, args: [unknown, ...unknown[]]) {
      const query: unknown = Reflect.apply(target, self, args);
      if (isStatement(args[0]) && writes(textOf(query as Statement))) note();
      return query;
    },
  });
}

function isStatement(first: unknown): boolean {
  return Array.isArray(first) && 'raw' in first;
}

/** The statement with its fragments, its values left out. */
function textOf({ strings, args }: Statement): string {
  return strings.map((part, index) => `${part} ${textsIn(args[index])}`).join(' ');
}

function textsIn(value: unknown): string {
  if (Array.isArray(value)) return value.map(textsIn).join(' ');
  return isFragment(value) ? textOf(value) : '';
}

function isFragment(value: unknown): value is Statement {
  return typeof value === 'object' && value !== null && 'strings' in value && 'args' in value;
}

/** `for update` and `on conflict do update` are no writes of their own. */
function writes(text: string): boolean {
  return /\binsert\s+into\b|\bdelete\s+from\b|\bupdate\s+[\w.]+(\s+(as\s+)?\w+)?\s+set\b/i.test(text);
}
