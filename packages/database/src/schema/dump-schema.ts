import type { Queryable } from '../connect.ts';

const HEADER = `-- Written by "schema:dump" from the catalog of a migrated database. Do not edit: add a migration.
-- The shape of all tables at one glance; loading it into an empty database makes the same ones.

-- Functions call each other, whichever comes first.
set check_function_bodies = off;
`;

/** The schema `public` as SQL, always in the same order, from the system catalog alone: no pg_dump is needed. */
export async function dumpSchema(sql: Queryable): Promise<string> {
  // In an order in which it can be loaded.
  const parts = [EXTENSIONS, TABLES, CONSTRAINTS, FOREIGN_KEYS, FUNCTIONS, INDEXES, VIEWS, TRIGGERS];
  const lists = await Promise.all(parts.map((part) => listStatements(sql, part)));
  return [HEADER, ...lists.map((statements) => `${statements.join('\n').trimEnd()}\n`)].join('\n');
}

async function listStatements(sql: Queryable, query: string): Promise<string[]> {
  const rows = await sql.unsafe<{ statement: string }[]>(query);
  return rows.map(({ statement }) => statement);
}

const EXTENSIONS = `
  select format('create extension if not exists %I;', extname) as statement
  from pg_extension where extname <> 'plpgsql' order by extname`;

const FUNCTIONS = `
  select pg_get_functiondef(p.oid) || E';\\n' as statement
  from pg_proc p
  where p.pronamespace = 'public'::regnamespace
    and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
  order by p.proname`;

const TABLES = `
  select format(E'create table %s (\\n%s\\n)%s;\\n', c.oid::regclass, string_agg(
    format('  %I %s%s%s', a.attname,
      replace(replace(format_type(a.atttypid, a.atttypmod), 'character varying', 'varchar'),
        'timestamp with time zone', 'timestamptz'),
      case
        when a.attidentity <> '' then ' generated always as identity'
        when a.attgenerated <> '' then format(' generated always as (%s) stored', pg_get_expr(d.adbin, d.adrelid))
        when d.adbin is not null then format(' default %s', pg_get_expr(d.adbin, d.adrelid))
        else ''
      end,
      case when a.attnotnull then ' not null' else '' end
    ), E',\\n' order by a.attnum), coalesce(' with (' || array_to_string(c.reloptions, ', ') || ')', '')) as statement
  from pg_class c
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
  where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
  group by c.oid, c.relname
  order by c.relname`;

const constraintsOf = (types: string): string => `
  select format('alter table %s add constraint %I %s;', k.conrelid::regclass, k.conname, pg_get_constraintdef(k.oid))
    as statement
  from pg_constraint k
  join pg_class c on c.oid = k.conrelid
  where k.contype in (${types}) and k.connamespace = 'public'::regnamespace
  order by c.relname, k.conname`;

const CONSTRAINTS = constraintsOf(`'p', 'u', 'c', 'x'`);
const FOREIGN_KEYS = constraintsOf(`'f'`);

const INDEXES = `
  select pg_get_indexdef(i.indexrelid) || ';' as statement
  from pg_index i
  join pg_class c on c.oid = i.indexrelid
  join pg_class t on t.oid = i.indrelid
  where c.relnamespace = 'public'::regnamespace
    and not exists (select from pg_constraint k where k.conindid = i.indexrelid)
  order by t.relname, c.relname`;

const VIEWS = `
  select format(E'create view %s as\\n%s', c.oid::regclass, pg_get_viewdef(c.oid)) as statement
  from pg_class c
  where c.relkind = 'v' and c.relnamespace = 'public'::regnamespace
  order by c.relname`;

const TRIGGERS = `
  select pg_get_triggerdef(g.oid) || ';' as statement
  from pg_trigger g
  join pg_class c on c.oid = g.tgrelid
  where not g.tgisinternal and c.relnamespace = 'public'::regnamespace
  order by c.relname, g.tgname`;
