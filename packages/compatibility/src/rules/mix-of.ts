import type { SpecsOf } from '@racksmith/catalog';
import type { Ledger } from '../engine/ledger.ts';
import { cannotVerify } from './cannot-verify.ts';
import { modelsOf } from './models-of.ts';
import type { Advice } from './rule.ts';

export interface Mix {
  /** How many different values the modules have; 0 without any. */
  readonly kinds: number;
  /** "LRDIMM and RDIMM" */
  readonly list: string;
  /** Where there is more than one model, those of which the fact is not known. */
  readonly unknown: (rule: string, field: string) => Advice[];
}

/** What the memory modules of a server have in common, or not. A fact that a record leaves out counts as no value. */
export function mixOf(ledger: Ledger, valueOf: (specs: SpecsOf<'ram'>) => string | null | undefined): Mix {
  const models = modelsOf(ledger, 'ram').map(({ part, count }) => ({
    part,
    count,
    value: valueOf(part.specs),
  }));
  const values = [...new Set(models.map(({ value }) => value))]
    .filter((value) => value !== null && value !== undefined)
    .sort();
  return {
    kinds: values.length,
    list: values.join(' and '),
    unknown: (rule, field) =>
      models.length < 2
        ? []
        : models.flatMap(({ part, count, value }) =>
            value === null ? cannotVerify(rule, part, field, count) : [],
          ),
  };
}
