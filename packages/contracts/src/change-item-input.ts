import { COMPONENT_TYPES, DISPOSITIONS, ITEM_ACTIONS, ITEM_TYPES, readSetting } from '@racksmith/domain';
import * as z from 'zod';

import { catalogIdSchema } from './catalog-id.ts';
import { optionalSchema } from './optional.ts';
import { requirementSchema } from './requirement.ts';
import { lineSchema, proseSchema } from './text.ts';
import { wholeNumberSchema } from './whole-number.ts';

/** More units than that of one part belong into several items. */
export const MAX_QUANTITY = 64;

/** One requested change, as clients send it. What one field means for another is checked here too. */
export const changeItemInputSchema = z
  .strictObject({
    item_type: optionalSchema(z.enum(ITEM_TYPES)),
    action: z.enum(ITEM_ACTIONS),
    component_type: optionalSchema(z.enum(COMPONENT_TYPES)),
    component_uuid: optionalSchema(catalogIdSchema),
    old_component_uuid: optionalSchema(catalogIdSchema),
    component_serial: optionalSchema(lineSchema(128)),
    quantity: wholeNumberSchema(1, MAX_QUANTITY).optional().default(1),
    disposition: optionalSchema(z.enum(DISPOSITIONS)),
    config_path: optionalSchema(lineSchema(255)),
    current_value: optionalSchema(proseSchema(2000)),
    requested_value: optionalSchema(proseSchema(2000)),
    specifications: z
      .unknown()
      .optional()
      .meta({
        description:
          'Of what comes in and has no component_uuid: what it must be, as in Requirement; a part is chosen before ' +
          'it is approved. Else accepted and ignored: what a part is, the catalog says.',
      }),
  })
  .superRefine((item, context) => {
    for (const { field, reason } of faultsOf(item)) {
      context.addIssue({ code: 'custom', path: [field], message: reason });
    }
    if (!isRequirement(item)) return;
    for (const { path, message } of requirementSchema.safeParse(item.specifications).error?.issues ?? []) {
      context.addIssue({ code: 'custom', path: ['specifications', ...path], message });
    }
  })
  .meta({ id: 'ChangeItemInput' });

export type ChangeItemInput = z.output<typeof changeItemInputSchema>;

/** Whether an item says what comes in, and names no part. */
export function isRequirement(
  item: Pick<ChangeItemInput, 'action' | 'component_uuid' | 'specifications'>,
): boolean {
  const comes = item.action === 'add' || item.action === 'replace';
  return comes && item.component_uuid === null && (item.specifications ?? null) !== null;
}

type Checked = Omit<ChangeItemInput, 'disposition'>;
type Fault = { field: keyof Checked; reason: string };

function faultsOf(item: Checked): Fault[] {
  const isSetting = item.action === 'modify' || item.item_type === 'configuration';
  const faults = isSetting ? settingFaults(item) : componentFaults(item);
  if (item.component_serial !== null && item.quantity !== 1) {
    faults.push({ field: 'component_serial', reason: 'names one unit, so the quantity must be 1' });
  }
  return faults;
}

function settingFaults(item: Checked): Fault[] {
  const faults: Fault[] = [];
  if (item.action !== 'modify') {
    faults.push({ field: 'action', reason: 'must be modify for a configuration' });
  }
  if (item.item_type === 'component') {
    faults.push({ field: 'item_type', reason: 'must be configuration for modify' });
  }
  if (item.config_path === null) faults.push({ field: 'config_path', reason: 'is required' });
  if (item.requested_value === null) faults.push({ field: 'requested_value', reason: 'is required' });
  if (item.config_path !== null && item.requested_value !== null) {
    const read = readSetting(item.config_path, item.requested_value);
    if ('reason' in read) faults.push(read);
  }
  return faults;
}

function componentFaults(item: Checked): Fault[] {
  const faults: Fault[] = [];
  if (item.component_type === null) faults.push({ field: 'component_type', reason: 'is required' });
  if (item.component_uuid === null && !isRequirement(item)) {
    faults.push({ field: 'component_uuid', reason: 'is required' });
  }
  if (isRequirement(item) && item.action === 'add' && item.component_serial !== null) {
    faults.push({ field: 'component_serial', reason: 'is of a part, so component_uuid is required' });
  }
  const isReplacement = item.action === 'replace';
  if (isReplacement && item.old_component_uuid === null && item.current_value === null) {
    faults.push({ field: 'old_component_uuid', reason: 'is required: the part that leaves' });
  }
  if (!isReplacement && item.old_component_uuid !== null) {
    faults.push({ field: 'old_component_uuid', reason: 'belongs in a replacement only' });
  }
  return faults;
}
