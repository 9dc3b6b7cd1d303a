import { componentSchema } from '@racksmith/contracts';
import { DomainError } from '@racksmith/domain';
import * as z from 'zod';

import { defineOperation } from '../operation/operation.ts';
import { presentComponent } from '../present/component.ts';

export const operation = defineOperation({
  name: 'component-get',
  summary: 'Everything that the catalog says of a part',
  method: 'GET',
  path: '/components/{component_uuid}',
  facade: { action: 'component-get', verbs: ['GET'] },
  access: 'authenticated',
  scope: 'none',
  input: z.strictObject({ component_uuid: z.string().meta({ description: 'Its id, or an alias.' }) }),
  output: z.object({ component: componentSchema }),
  status: 200,
  message: 'Component retrieved successfully',
  errors: ['NOT_FOUND'],
  examples: [
    {
      request: { component_uuid: 'caddy-dell-x7k8w-3.5' },
      response: {
        component: {
          uuid: 'caddy-dell-x7k8w-3.5',
          component_type: 'caddy',
          name: 'Dell X7K8W',
          manufacturer: 'Dell',
          series: 'PowerEdge 14G/15G 3.5-inch carrier',
          model: 'X7K8W',
          part_number: 'X7K8W',
          aliases: [],
          specs: { bay_size: '3.5in', drive_sizes: ['3.5in'], family: 'dell-14g-3.5' },
          source: 'Dell spare part X7K8W',
          unverified: [],
          fixture: false,
        },
      },
    },
  ],
  handler: async ({ input, deps: { catalog } }) => {
    const part = catalog.find(input.component_uuid);
    if (!part) throw new DomainError('NOT_FOUND', 'Component not found');
    return { data: { component: presentComponent(part) } };
  },
});
