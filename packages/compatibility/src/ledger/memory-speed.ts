import type { Ledger } from '../engine/ledger.ts';
import { modelsOf } from '../rules/models-of.ts';
import { oncePerLedger } from './once-per-ledger.ts';

export interface MemorySpeed {
  /** Upper bound in MT/s: two modules per channel may run slower still. */
  readonly mts: number;
  /** Name of the part that sets it. */
  readonly limitedBy: string;
}

/** How fast the memory runs: as the slowest of modules, board and processors. Undefined without modules. */
export const memorySpeed = oncePerLedger((ledger: Ledger): MemorySpeed | undefined => {
  const { board, cpu } = ledger;
  const modules = modelsOf(ledger, 'ram');
  if (!board || modules.length === 0) return undefined;
  const limits = [
    { mts: board.specs.max_memory_mts, limitedBy: board.name },
    ...(cpu ? [{ mts: cpu.specs.max_memory_mts, limitedBy: cpu.name }] : []),
    ...modules.map(({ part }) => ({ mts: part.specs.speed_mts, limitedBy: part.name })),
  ];
  return limits.reduce<MemorySpeed | undefined>(
    (slowest, { mts, limitedBy }) =>
      mts !== null && (slowest === undefined || mts < slowest.mts) ? { mts, limitedBy } : slowest,
    undefined,
  );
});
