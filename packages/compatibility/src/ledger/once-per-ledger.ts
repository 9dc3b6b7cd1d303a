import type { Ledger } from '../engine/ledger.ts';

/** Derives something of a ledger when the first rule asks for it, once per state. */
export function oncePerLedger<T>(derive: (ledger: Ledger) => T): (ledger: Ledger) => T {
  return (ledger) => ledger.once(derive);
}
