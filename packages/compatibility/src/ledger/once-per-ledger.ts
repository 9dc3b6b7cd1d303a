import { NOTHING_READ, type Reads } from '../engine/fact-log.ts';
import type { Ledger } from '../engine/ledger.ts';

interface Derived<T> {
  readonly value: T;
  readonly reads: Reads;
}

/**
 * Derives a part of the ledger when the first rule asks for it, once per state. Whoever asks later has read all that it
 * was derived from as well. What does not depend on the parts that were changed is taken from the state before.
 */
export function oncePerLedger<T>(derive: (ledger: Ledger) => T): (ledger: Ledger) => T {
  const known = new WeakMap<Ledger, Derived<T>>();
  const derivedOf = (ledger: Ledger): Derived<T> => {
    const found = known.get(ledger);
    if (found) return found;
    const derived = inherited(ledger) ?? made(ledger);
    known.set(ledger, derived);
    return derived;
  };
  const inherited = ({ base }: Ledger): Derived<T> | undefined => {
    if (!base) return undefined;
    const derived = derivedOf(base.ledger);
    return derived.reads.types.has(base.changed) ? undefined : derived;
  };
  const made = (ledger: Ledger): Derived<T> =>
    ledger.log?.during(() => derive(ledger)) ?? { value: derive(ledger), reads: NOTHING_READ };
  return (ledger) => {
    const { value, reads } = derivedOf(ledger);
    ledger.log?.noteAll(reads);
    return value;
  };
}
