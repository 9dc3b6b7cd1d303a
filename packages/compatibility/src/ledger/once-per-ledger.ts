import type { Reads } from '../engine/fact-log.ts';
import { isTouched } from '../engine/is-touched.ts';
import type { Ledger } from '../engine/ledger.ts';

interface Derived<T> {
  readonly value: T;
  readonly reads: Reads;
}

/**
 * Derives a part of the ledger when the first rule asks for it, once per state. Whoever asks later has read all that it
 * was derived from as well. What does not depend on the units that were changed is taken from the state before.
 */
export function oncePerLedger<T>(derive: (ledger: Ledger) => T): (ledger: Ledger) => T {
  const known = new WeakMap<Ledger, Derived<T>>();
  const derivedOf = (ledger: Ledger): Derived<T> => {
    const found = known.get(ledger);
    if (found) return found;
    const { base, log } = ledger;
    const before = base && derivedOf(base.ledger);
    if (before && (before.reads.sections & base.possible) === 0) return before;
    const derived = log.during(() => {
      if (!before || isTouched(ledger, before.reads.sections)) return derive(ledger);
      log.noteAll(before.reads);
      return before.value;
    });
    known.set(ledger, derived);
    return derived;
  };
  return (ledger) => {
    const { value, reads } = derivedOf(ledger);
    ledger.log.noteAll(reads);
    return value;
  };
}
