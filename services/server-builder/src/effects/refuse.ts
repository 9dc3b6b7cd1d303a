import { DomainError } from '@racksmith/domain';

/** Why a step does not match what is there. Callers branch on it, so a reason is never renamed. */
export type RefusalReason =
  | 'server_not_active'
  | 'slot_occupied'
  | 'slot_empty'
  | 'slot_reserved'
  | 'unit_reserved'
  | 'unit_not_there'
  | 'unit_differs'
  | 'no_stock'
  | 'serial_unknown'
  | 'serial_not_available'
  | 'setting_differs';

type Facts = Record<string, string | number | boolean | null>;

/** A step that cannot be done because the inventory is not as the plan says; `facts` name the difference. */
export function refuse(reason: RefusalReason, message: string, facts: Facts): DomainError {
  return new DomainError('EFFECT_REFUSED', message, { facts: { reason, ...facts } });
}
