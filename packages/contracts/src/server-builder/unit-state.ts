import * as z from 'zod';

export const UNIT_STATES = ['available', 'reserved', 'installed', 'quarantine', 'rma', 'scrapped'] as const;

export const unitStateSchema = z.enum(UNIT_STATES).meta({ id: 'UnitState' });
export type UnitState = z.infer<typeof unitStateSchema>;
