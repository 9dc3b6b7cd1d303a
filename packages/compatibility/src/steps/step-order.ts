import type { Unit } from '../engine/unit.ts';
import { isRiser } from '../placement/fits.ts';

const ADD_ORDER = [
  'chassis',
  'motherboard',
  'cpu',
  'ram',
  'riser',
  'pciecard',
  'hbacard',
  'nic',
  'caddy',
  'storage',
] as const;

/** Place of a unit in the order of building a server up; taking apart goes the other way. */
export function buildOrder(unit: Unit): number {
  return ADD_ORDER.indexOf(isRiser(unit) ? 'riser' : unit.type);
}
