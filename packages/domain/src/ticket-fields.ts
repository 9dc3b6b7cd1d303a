/** Closed value lists of ticket and item columns; database checks and request schemas are held against them. */
export const TICKET_TYPES = [
  'component_addition',
  'component_removal',
  'component_replacement',
  'configuration_change',
] as const;
export type TicketType = (typeof TICKET_TYPES)[number];

export const PRIORITIES = ['low', 'normal', 'high', 'critical'] as const;
export type Priority = (typeof PRIORITIES)[number];

export const ITEM_TYPES = ['component', 'configuration'] as const;
export type ItemType = (typeof ITEM_TYPES)[number];

export const ITEM_ACTIONS = ['add', 'remove', 'replace', 'modify'] as const;
export type ItemAction = (typeof ITEM_ACTIONS)[number];

export const VALIDATION_STATUSES = ['pending', 'valid', 'invalid', 'warning'] as const;
export type ValidationStatus = (typeof VALIDATION_STATUSES)[number];

/** Where a part may go that leaves a server. */
export const DISPOSITIONS = ['available', 'quarantine', 'rma', 'scrapped'] as const;
export type Disposition = (typeof DISPOSITIONS)[number];
