import { installedFirst, type Unit } from '../engine/unit.ts';
import { slotKindOf } from '../placement/fits.ts';
import { oncePerLedger } from './once-per-ledger.ts';

/** Units that sit in PCIe slots: cards of all types, risers, drives on cards. */
export const expansionCards = oncePerLedger(({ unitsOf }): readonly Unit[] =>
  (['hbacard', 'nic', 'pciecard', 'storage'] as const)
    .flatMap(unitsOf)
    .filter((unit) => slotKindOf(unit) === 'pcie')
    .sort(installedFirst),
);
