import type { Catalog, Part } from '@racksmith/catalog';
import type { ComponentType, Requirement } from '@racksmith/domain';
import { specificationsOf } from './specifications-of.ts';

export interface ReadRequirement {
  /** Whether a part of the type has every stated fact that the catalog knows by name. A fact not known is not had. */
  readonly meets: (part: Part) => boolean;
  /** Stated facts that the part has otherwise, or that are not known of it. */
  readonly differences: (part: Part) => string[];
  /** Stated facts that the catalog does not know by name: only people can tell. */
  readonly unknown: readonly string[];
}

/**
 * Reads what a part must be against the catalog: by the names of its record (`capacity_gb`), or those under which a
 * ticket shows it (`capacity`, `interface`). Text is compared without regard to case, spaces and dots, and is had by a
 * list that holds it; numbers are equal or not, since for one fact more is better, and for another it is not.
 */
export function readRequirement(
  catalog: Catalog,
  type: ComponentType,
  requirement: Requirement,
): ReadRequirement {
  const stated = Object.entries(requirement);
  const parts: readonly Part[] = catalog.list(type);
  const isKnown = ([fact]: [string, unknown]) => parts.some((part) => factsOf(part).has(fact));
  const known = stated.filter(isKnown);
  const has = (part: Part, [fact, value]: [string, unknown]) =>
    factsOf(part).get(fact)?.includes(comparable(value)) === true;
  return {
    meets: (part) => part.type === type && known.every((one) => has(part, one)),
    differences: (part) => known.filter((one) => !has(part, one)).map(([fact]) => fact),
    unknown: stated.filter((one) => !known.includes(one)).map(([fact]) => fact),
  };
}

type FactTexts = ReadonlyMap<string, readonly string[]>;

const texts = new WeakMap<Part, FactTexts>();

/** Made once per part: a catalog lives as long as the process. */
function factsOf(part: Part): FactTexts {
  const made = texts.get(part);
  if (made) return made;
  const facts = new Map<string, string[]>();
  for (const [fact, value] of [...Object.entries(part.specs), ...Object.entries(specificationsOf(part))]) {
    facts.set(fact, [...(facts.get(fact) ?? []), ...valuesOf(value)]);
  }
  texts.set(part, facts);
  return facts;
}

function valuesOf(value: unknown): string[] {
  const values: unknown[] = Array.isArray(value) ? value : [value];
  return values.filter((one) => ['string', 'number', 'boolean'].includes(typeof one)).map(comparable);
}

function comparable(value: unknown): string {
  return typeof value === 'string' && Number.isNaN(Number(value))
    ? value.toLowerCase().replaceAll(/[\s.]/g, '')
    : String(value).trim();
}
