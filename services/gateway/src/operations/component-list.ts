import { componentSummarySchema, lineSchema, optionalSchema } from '@racksmith/contracts';
import { COMPONENT_TYPES } from '@racksmith/domain';
import * as z from 'zod';

import { partMatcher } from '../catalog/part-matcher.ts';
import { listAtHand, sortableNumber } from '../lists/list-at-hand.ts';
import { pagedShapes, pageThrough } from '../lists/paged-list.ts';
import { defineOperation } from '../operation/operation.ts';
import { presentComponentSummary } from '../present/component.ts';

export const operation = defineOperation({
  name: 'component-list',
  summary: 'Parts of the catalog',
  description: 'Ordered by type and id. What fits a server says ticket-get-compatible.',
  method: 'GET',
  path: '/components',
  facade: { action: 'component-list', verbs: ['GET'] },
  access: 'authenticated',
  scope: 'none',
  ...pagedShapes(
    {
      component_type: optionalSchema(z.enum(COMPONENT_TYPES)).meta({
        description: 'All types where it is not given.',
      }),
      search: optionalSchema(lineSchema(100)).meta({
        description: 'Words that all occur in name, manufacturer, model, part number or id.',
      }),
    },
    { components: z.array(componentSummarySchema) },
  ),
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
        next_cursor: null,
      },
    },
  ],
  handler: async ({ input, request, deps: { catalog } }) => {
    const { component_type: ofType, search } = input;
    const types = ofType === null ? COMPONENT_TYPES : [ofType];
    const found = types.flatMap((type) => [...catalog.list(type)].filter(partMatcher(search)));
    const list = listAtHand(['component-list', ofType, search], found, ({ type, uuid }) => [
      sortableNumber(COMPONENT_TYPES.indexOf(type)),
      uuid,
    ]);
    const { entries, position } = await pageThrough(request.door, input, list);
    return { data: { components: entries.map(presentComponentSummary), ...position } };
  },
});
