import { createReadStream } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { Scalar } from '@scalar/hono-api-reference';
import { Hono } from 'hono';

const SCRIPT = '/docs/reference.js';

/** The reference page. Its script comes from here, so that it works without the internet. */
export function createDocs(): Hono {
  const app = new Hono();
  const library = createRequire(import.meta.url).resolve('@scalar/api-reference');
  const script = join(dirname(library), 'browser', 'standalone.js');
  app.get(
    '/docs',
    Scalar({
      url: '/openapi.json',
      cdn: SCRIPT,
      pageTitle: 'Racksmith API',
      withDefaultFonts: false,
      // Else browsers ask for /favicon.ico, which there is none of.
      favicon: 'data:,',
      telemetry: false,
      // These would lead to services elsewhere.
      showDeveloperTools: 'never',
      hideClientButton: true,
      agent: { disabled: true },
      mcp: { disabled: true },
    }),
  );
  app.get(SCRIPT, () => {
    const stream = Readable.toWeb(createReadStream(script)) as ReadableStream;
    return new Response(stream, {
      headers: {
        'content-type': 'text/javascript; charset=utf-8',
        'cache-control': 'public, max-age=86400',
      },
    });
  });
  return app;
}
