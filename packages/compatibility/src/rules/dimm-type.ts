import type { Part } from '@racksmith/catalog';
import type { Ledger } from '../engine/ledger.ts';
import { cannotVerify } from './cannot-verify.ts';
import { modelsOf } from './models-of.ts';
import type { StateRule, Violation } from './rule.ts';
import { violation } from './violation.ts';

/**
 * MEM-02: board and processor drive this kind of module (RDIMM, LRDIMM, UDIMM). Modules of another DDR generation are
 * MEM-01's. Source: `dimm_types` of board and processor (Xeon E: unbuffered only).
 */
export const dimmType: StateRule = {
  id: 'MEM-02',
  reads: ['motherboard.dimm_types', 'cpu.dimm_types', 'ram.dimm_type'],
  judge(ledger) {
    const { board } = ledger;
    if (!board) return [];
    const models = modelsOf(ledger, 'ram').filter(({ part: { specs } }) => {
      const [own, taken] = [specs.memory_type, board.specs.memory_type];
      return own === null || taken === null || own === taken;
    });
    return models.flatMap(({ part, count }) => {
      const { dimm_type: type } = part.specs;
      if (type === null) return cannotVerify('MEM-02', part, 'dimm_type', count);
      return driversOf(ledger).flatMap(({ driver, types }): Violation[] => {
        if (types === null) return cannotVerify('MEM-02', driver, 'dimm_types', count);
        return violation({
          rule: 'MEM-02',
          severity: 'error',
          resource: `module type ${part.uuid} ${driver.type}`,
          subject: part.uuid,
          measure: types.includes(type) ? 0 : count,
          facts: { dimms: count, dimm_type: type, supported: types.join(', '), by: driver.uuid },
          message: `${part.name} is of type ${type}; ${driver.name} takes ${types.join(', ') || 'none'}`,
        });
      });
    });
  },
};

/** Who must understand the modules: the board and, where all processors are of one model, that. */
function driversOf({ board, cpu }: Ledger): { driver: Part; types: readonly string[] | null }[] {
  return [board, cpu].flatMap((driver) => (driver ? [{ driver, types: driver.specs.dimm_types }] : []));
}
