import { isTicketNumber } from '@racksmith/domain';
import { Hono } from 'hono';

/**
 * What the links in mails lead to: until there is a page for a ticket, it says where the ticket is read. It looks
 * nothing up, so it is the same for a ticket that exists and for one that does not.
 */
export function createSignpost(): Hono {
  const app = new Hono();
  app.get('/:number', (c) => {
    const number = c.req.param('number');
    return isTicketNumber(number) ? c.html(page(number)) : c.notFound();
  });
  return app;
}

/** A ticket number needs no escaping. */
function page(number: string): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>${number}</title>
<h1>${number}</h1>
<p>This ticket is read through the API, by those who may see it:</p>
<pre>GET /v1/tickets/${number}
Authorization: Bearer &lt;access token of POST /v1/auth/login&gt;</pre>
<p>What can be done with it is told by <code>GET /v1/tickets/${number}/actions</code>, and how by
<a href="/docs">the reference</a>.</p>
</html>
`;
}
