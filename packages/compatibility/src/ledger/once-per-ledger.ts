import type { Ledger } from '../engine/ledger.ts';

/** Derives a part of the ledger when the first rule asks for it, once per state. */
export function oncePerLedger<T>(derive: (ledger: Ledger) => T): (ledger: Ledger) => T {
  const known = new WeakMap<Ledger, { value: T }>();
  return (ledger) => {
    const found = known.get(ledger);
    if (found) return found.value;
    const value = derive(ledger);
    known.set(ledger, { value });
    return value;
  };
}
