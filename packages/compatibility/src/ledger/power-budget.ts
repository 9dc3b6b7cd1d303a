import type { PartOf } from '@racksmith/catalog';
import { COMPONENT_TYPES } from '@racksmith/domain';
import type { Unit } from '../engine/unit.ts';
import { oncePerLedger } from './once-per-ledger.ts';
import { FAN_SHARE, POWER_DEFAULTS_W as DEFAULTS } from './power-defaults.ts';

export interface PowerBudget {
  /** Estimated draw in whole watts. */
  readonly estimateW: number;
  /** One supply; null = not known or no chassis. */
  readonly oneW: number | null;
  /** All supplies together. */
  readonly allW: number | null;
  /** What the server may draw: one supply where they are redundant, else all. Null = not known. */
  readonly usableW: number | null;
  readonly redundant: boolean | null;
  /** Processors whose TDP the catalog does not know: the estimate leaves them out. */
  readonly unknown: readonly Unit[];
}

/** What the server is likely to draw, and what its power supplies give. */
export const powerBudget = oncePerLedger((ledger): PowerBudget => {
  const { chassis } = ledger;
  // In hundredths: a sum of decimal fractions depends on their order, and half a watt decides on rounding.
  const parts = Math.round(DRAWS.reduce((sum, drawOf) => sum + drawOf(ledger), 0) * 100) / 100;
  const supply = chassis?.specs.psu;
  const oneW = supply?.watts ?? null;
  const allW = oneW === null || typeof supply?.count !== 'number' ? null : oneW * supply.count;
  const redundant = supply ? supply.redundancy && supply.redundancy === '1+1' : null;
  return {
    estimateW: Math.round(parts * (1 + FAN_SHARE)),
    oneW,
    allW,
    usableW: redundant === null ? null : redundant ? oneW : allW,
    redundant,
    unknown: ledger.unitsOf('cpu').filter(({ part }) => part?.type === 'cpu' && part.specs.tdp_w === null),
  };
});

/** Type by type: a change of one leaves the others as they are. */
const DRAWS = COMPONENT_TYPES.map((type) =>
  oncePerLedger(({ unitsOf }) => unitsOf(type).reduce((sum, unit) => sum + wattsOf(unit), 0)),
);

function wattsOf({ type, part }: Unit): number {
  switch (type) {
    case 'cpu':
      return part?.type === 'cpu' ? (part.specs.tdp_w ?? 0) : 0;
    case 'ram':
      return DEFAULTS.dimm;
    case 'motherboard':
      return DEFAULTS.board;
    case 'storage':
      return part?.type === 'storage' ? (part.specs.power_w ?? driveDefault(part)) : DEFAULTS.nvmeBay;
    case 'nic':
      return DEFAULTS.nic;
    case 'hbacard':
      return DEFAULTS.hba;
    case 'pciecard':
      return part?.type === 'pciecard' ? (part.specs.tdp_w ?? DEFAULTS.card) : DEFAULTS.card;
    case 'caddy':
    case 'chassis':
      return 0;
  }
}

function driveDefault({ specs }: PartOf<'storage'>): number {
  if (specs.form_factor === 'M.2') return DEFAULTS.m2;
  if (specs.media === 'HDD') return specs.form_factor === '3.5in' ? DEFAULTS.hdd35 : DEFAULTS.hdd25;
  if (specs.protocol === 'SATA') return DEFAULTS.sataSsd;
  return specs.protocol === 'SAS' ? DEFAULTS.sasSsd : DEFAULTS.nvmeBay;
}
