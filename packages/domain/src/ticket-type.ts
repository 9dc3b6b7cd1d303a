import { DomainError } from './domain-error.ts';
import type { ItemAction, TicketType } from './ticket-fields.ts';

const ACTIONS_OF: Record<TicketType, readonly ItemAction[]> = {
  component_addition: ['add'],
  component_removal: ['remove'],
  component_replacement: ['replace', 'add', 'remove'],
  configuration_change: ['modify'],
};

/** The type that fits these item actions; no items at all read as an addition still to be filled in. */
export function ticketTypeOf(actions: readonly ItemAction[]): TicketType {
  if (actions.every((action) => action === 'add')) return 'component_addition';
  if (actions.every((action) => action === 'remove')) return 'component_removal';
  if (actions.every((action) => action === 'modify')) return 'configuration_change';
  return 'component_replacement';
}

/** @throws DomainError INVALID_INPUT naming each item whose action the ticket type does not allow. */
export function assertActionsFitType(type: TicketType, actions: readonly ItemAction[]): void {
  const errors = actions.flatMap((action, index) =>
    ACTIONS_OF[type].includes(action)
      ? []
      : [{ field: `items[${index}].action`, reason: `${action} does not belong in a ${type} ticket` }],
  );
  if (errors.length > 0) throw DomainError.invalidInput(errors);
}
