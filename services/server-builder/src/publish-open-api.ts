import type { Router } from './new-router.ts';

/** The description of all routes added before, at /openapi.json. */
export function publishOpenApi(app: Router): void {
  app.openAPIRegistry.registerComponent('securitySchemes', 'bearer', { type: 'http', scheme: 'bearer' });
  app.doc31('/openapi.json', {
    openapi: '3.1.0',
    info: {
      title: 'Racksmith server builder',
      version: '1',
      description: 'Servers, their units and the stock: read them, apply one unit step at a time, undo it.',
    },
    security: [{ bearer: [] }],
  });
}
