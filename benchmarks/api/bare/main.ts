/** The least that could answer a list: a few lines of Hono around a query written by hand. QUERIES names them. */
import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import postgres from 'postgres';

const sql = postgres(process.env['DATABASE_URL'] ?? '', { max: 10 });
const queries = JSON.parse(process.env['QUERIES'] ?? '{}') as Record<string, string>;

const app = new Hono();
app.get('/health/live', (c) => c.text('ok'));
app.get('/:query', async (c) => {
  const rows = await sql.unsafe(queries[c.req.param('query')] ?? '', [], { prepare: true });
  return c.json({ tickets: rows });
});

createAdaptorServer({ fetch: app.fetch }).listen(Number(process.env['PORT']), process.env['HOST']);
