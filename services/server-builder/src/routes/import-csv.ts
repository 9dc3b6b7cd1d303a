import { createRoute } from '@hono/zod-openapi';
import { importedSchema } from '@racksmith/contracts/server-builder';
import { DomainError } from '@racksmith/domain';
import * as z from 'zod';

import type { Dependencies } from '../dependencies.ts';
import { CSV_COLUMNS, readCsvInventory } from '../inventory/csv-inventory.ts';
import { takeInventory } from '../inventory/take-inventory.ts';
import type { Router } from '../new-router.ts';
import { jsonAnswer, problemAnswers } from './answers.ts';
import { EXAMPLES } from './examples.ts';

const route = createRoute({
  method: 'post',
  path: '/imports/csv',
  summary: 'Adds servers and units from a table, all or none; the same again changes nothing',
  description:
    `One unit per row. Columns: ${CSV_COLUMNS.required.join(', ')}; for units in a server also ` +
    `${CSV_COLUMNS.optional.join(', ')}. Faults name row and column, such as rows.17.serial; the header is row 1.`,
  request: {
    body: {
      required: true,
      content: {
        'text/csv': {
          schema: z.string(),
          example:
            'server_uuid,server_name,slot,component_type,component_uuid,serial\n' +
            'srv-1,db-1,Bay 0,storage,storage-ssd-samsung-pm893-960gb-sata-2.5,S6K1NX0T100001\n' +
            ',,,storage,storage-ssd-samsung-pm893-960gb-sata-2.5,S6K1NX0T100002\n',
        },
      },
    },
  },
  responses: {
    201: jsonAnswer('How many were new, and how many were known', importedSchema, EXAMPLES.imported),
    ...problemAnswers(400, 409, 413, 415),
  },
});

export function importCsv(app: Router, { sql }: Dependencies): void {
  app.openapi(route, async (c) => {
    if (!/^text\/csv\b/i.test(c.req.header('content-type') ?? '')) {
      throw new DomainError('UNSUPPORTED_MEDIA_TYPE', 'A table is sent as text/csv');
    }
    const { inventory, locate } = readCsvInventory(new Uint8Array(await c.req.arrayBuffer()));
    try {
      return c.json(await takeInventory(sql, inventory), 201);
    } catch (error) {
      if (!(error instanceof DomainError) || !error.details.errors) throw error;
      const details = { ...error.details, errors: locate(error.details.errors) };
      throw new DomainError(error.code, error.message, details);
    }
  });
}
