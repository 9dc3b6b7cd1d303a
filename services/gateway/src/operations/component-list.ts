import {
  componentSummarySchema,
  lineSchema,
  optionalSchema,
  pageFields,
  paginationSchema,
} from '@racksmith/contracts';
import { COMPONENT_TYPES } from '@racksmith/domain';
import * as z from 'zod';

import { partMatcher } from '../catalog/part-matcher.ts';
import { defineOperation } from '../operation/operation.ts';
import { presentComponentSummary } from '../present/component.ts';
import { pageOf } from '../present/page-of.ts';

export const operation = defineOperation({
  name: 'component-list',
  summary: 'Parts of the catalog',
  description: 'Ordered by type and id. What fits a server says ticket-get-compatible.',
  method: 'GET',
  path: '/components',
  facade: { action: 'component-list', verbs: ['GET'] },
  access: 'authenticated',
  scope: 'none',
  input: z.strictObject({
    component_type: optionalSchema(z.enum(COMPONENT_TYPES)),
    search: optionalSchema(lineSchema(100)).meta({
      description: 'Words that all occur in name, manufacturer, model, part number or id.',
    }),
    ...pageFields,
  }),
  output: z.object({ components: z.array(componentSummarySchema), pagination: paginationSchema }),
  status: 200,
  message: 'Components retrieved successfully',
  examples: [
    {
      request: { component_type: 'cpu', search: '7543p', limit: 10 },
      response: {
        components: [
          {
            uuid: 'cpu-amd-epyc-7543p',
            component_type: 'cpu',
            name: 'AMD EPYC 7543P',
            manufacturer: 'AMD',
            series: 'EPYC 7003',
            model: 'EPYC 7543P',
            part_number: '100-000000341',
            specifications: {
              socket: 'SP3',
              generation: 'milan',
              cores: 32,
              threads: 64,
              base_ghz: 2.8,
              tdp_w: 225,
            },
          },
        ],
        pagination: { page: 1, limit: 10, total: 1, total_pages: 1 },
      },
    },
  ],
  handler: async ({ input, deps: { catalog } }) => {
    const types = input.component_type === null ? COMPONENT_TYPES : [input.component_type];
    const found = types.flatMap((type) => [...catalog.list(type)].filter(partMatcher(input.search)));
    const { entries, pagination } = pageOf(found, input);
    return { data: { components: entries.map(presentComponentSummary), pagination } };
  },
});
