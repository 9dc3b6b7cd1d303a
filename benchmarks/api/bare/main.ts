/** The least that could answer a list: a few lines of Hono around a query written by hand. QUERIES names them. */
import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import postgres from 'postgres';

// The planner is told the same as by the gateway.
const sql = postgres(process.env['DATABASE_URL'] ?? '', { max: 10, connection: { random_page_cost: 1.1 } });
const texts = JSON.parse(process.env['QUERIES'] ?? '{}') as Record<
  string,
  { text: string; values: string[] }
>;
// As tagged templates would come: the driver prepares those alone, and remembers each for good.
const queries = Object.fromEntries(
  Object.entries(texts).map(([name, { text, values }]) => {
    const parts = text.split(/\$\d+/);
    return [name, { parts: Object.assign(parts, { raw: parts }), values }];
  }),
);

const app = new Hono();
app.get('/health/live', (c) => c.text('ok'));
app.get('/:query', async (c) => {
  const query = queries[c.req.param('query')];
  if (!query) return c.notFound();
  const rows = await sql(query.parts, ...query.values);
  return c.json({ tickets: rows });
});

process.on('SIGINT', () => process.exit(0));
createAdaptorServer({ fetch: app.fetch }).listen(Number(process.env['PORT']), process.env['HOST']);
