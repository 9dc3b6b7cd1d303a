import { findCompatible, readRequirement } from '@racksmith/compatibility';
import {
  catalogIdSchema,
  findingSchema,
  flagSchema,
  lineSchema,
  MAX_QUANTITY,
  optionalSchema,
  pageFields,
  paginationSchema,
  requirementTextSchema,
  wholeNumberSchema,
} from '@racksmith/contracts';
import { COMPONENT_TYPES } from '@racksmith/domain';
import * as z from 'zod';

import { bestStockedFirst } from '../catalog/best-stocked-first.ts';
import { partMatcher } from '../catalog/part-matcher.ts';
import { readReplacedPart } from '../catalog/read-replaced-part.ts';
import { defineOperation } from '../operation/operation.ts';
import { presentCompatible, presentIncompatible } from '../present/compatible-part.ts';
import { pageOf } from '../present/page-of.ts';
import { findTargetServer } from '../tickets/find-target-server.ts';

export const operation = defineOperation({
  name: 'ticket-get-compatible',
  summary: 'Parts that fit a server',
  description:
    'Every part of a type that could be added to the server, or that could replace a part of it, best stocked first. ' +
    'Judged by the same rules as a ticket with this one change. `excluded` says how many parts each rule refused, so ' +
    'that an empty list explains itself.',
  method: 'GET',
  path: '/compatible-components',
  facade: { action: 'ticket-get-compatible', verbs: ['GET'] },
  access: { permission: 'ticket.create' },
  alsoRequires: () => 'server.view',
  scope: 'none',
  input: z.strictObject({
    target_server_uuid: catalogIdSchema.meta({ description: 'Id of the server.' }),
    component_type: z.enum(COMPONENT_TYPES).meta({ description: 'Of the parts that are looked for.' }),
    quantity: wholeNumberSchema(1, MAX_QUANTITY)
      .optional()
      .default(1)
      .meta({ description: 'How many of the part have to fit.' }),
    replacing: optionalSchema(catalogIdSchema).meta({
      description: 'A part of the server that leaves for the new one. Absent: the new one is added.',
    }),
    include_incompatible: optionalSchema(flagSchema).meta({
      description: 'Whether those that do not fit are listed, too, and why.',
    }),
    search: optionalSchema(lineSchema(100)).meta({
      description: 'Words that all occur in name, manufacturer, model, part number or id.',
    }),
    requirement: optionalSchema(requirementTextSchema).meta({
      description:
        'What the part must be, as the requirement of an item says it, in JSON. What the catalog does not know by name ' +
        'is left to people.',
    }),
    ...pageFields,
  }),
  output: z.object({
    compatible: z.array(
      z.object({
        uuid: z.string(),
        name: z.string(),
        manufacturer: z.string(),
        model: z.string(),
        part_number: z.string(),
        available_units: z.int().meta({ description: 'Free units in stock.' }),
        max_quantity: z.int().meta({ description: 'How many of it fit at most, whatever the stock.' }),
        warnings: z.array(findingSchema),
      }),
    ),
    incompatible: z
      .array(z.object({ uuid: z.string(), name: z.string(), errors: z.array(findingSchema) }))
      .optional()
      .meta({ description: 'With include_incompatible: the same page of the parts that do not fit.' }),
    total: z.int().meta({ description: 'Parts that fit.' }),
    excluded: z
      .record(z.string(), z.int())
      .meta({ description: 'By rule: how many parts it refused, each part counted at one rule.' }),
    pagination: paginationSchema,
  }),
  status: 200,
  message: 'Compatible components retrieved successfully',
  examples: [
    {
      request: {
        target_server_uuid: 'server-uuid-db-prod-01',
        component_type: 'storage',
        search: '980 pro 2tb',
        limit: 10,
      },
      response: {
        compatible: [
          {
            uuid: 'storage-ssd-samsung-980pro-2tb-nvme-m2',
            name: 'Samsung 980 Pro 2TB NVMe M.2',
            manufacturer: 'Samsung',
            model: '980 Pro',
            part_number: 'MZ-V8P2T0B',
            available_units: 100,
            max_quantity: 2,
            warnings: [],
          },
        ],
        total: 1,
        excluded: {},
        pagination: { page: 1, limit: 10, total: 1, total_pages: 1 },
      },
    },
  ],
  handler: async ({ input, deps }) => {
    const { component_type: componentType, quantity, requirement } = input;
    const matches = partMatcher(input.search);
    const { meets } = readRequirement(deps.catalog, componentType, requirement ?? {});
    const [snapshot, levels] = await Promise.all([
      findTargetServer(deps, input.target_server_uuid, []),
      deps.serverBuilder.listStock(),
    ]);
    const stock = new Map(levels.map(({ componentUuid, available }) => [componentUuid, available]));
    const found = findCompatible({
      catalog: deps.catalog,
      snapshot,
      componentType,
      quantity,
      replacing: readReplacedPart(deps.catalog, snapshot, input),
      stock,
      isAskedFor: (part) => matches(part) && meets(part),
    });
    const { entries, pagination } = pageOf(bestStockedFirst(found.compatible, stock), input);
    const others = input.include_incompatible ? pageOf(found.incompatible, input).entries : undefined;
    return {
      data: {
        compatible: entries.map((part) => presentCompatible(part, found, stock)),
        ...(others && { incompatible: others.map((part) => presentIncompatible(part, found)) }),
        total: pagination.total,
        excluded: found.excluded,
        pagination,
      },
    };
  },
});
