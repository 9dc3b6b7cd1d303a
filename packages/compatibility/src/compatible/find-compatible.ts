import type { Catalog, Part } from '@racksmith/catalog';
import type { ComponentType } from '@racksmith/domain';
import type { ChangeItem } from '../change-item.ts';
import { expectedUnits } from '../engine/expected-units.ts';
import { identityOf, judgeState, type Judgement } from '../engine/judge-state.ts';
import { buildLedger } from '../engine/ledger.ts';
import { installedUnits, type Unit } from '../engine/unit.ts';
import type { Finding } from '../finding.ts';
import { RULE_TABLE } from '../rules/rule-table.ts';
import { stock as stockRule } from '../rules/stock.ts';
import type { ServerSnapshot } from '../server-snapshot.ts';
import { ClassSearch } from './class-search.ts';
import type { Question } from './candidate.ts';
import { knownSearch } from './known-searches.ts';
import { largestQuantity } from './largest-quantity.ts';
import { SearchTogether } from './search-together.ts';

export interface CompatibleInput {
  readonly catalog: Catalog;
  /** Its stock is not looked at. What is held for tickets counts as if it were there already. */
  readonly snapshot: ServerSnapshot;
  readonly componentType: ComponentType;
  /** 1 to 64; 1 where nothing is said. */
  readonly quantity?: number;
  /** Free units per model; a model that is missing has none. Not looked at where nothing is said. */
  readonly stock?: ReadonlyMap<string, number>;
  /** Part that leaves for the candidate: then replacements are sought, else additions. */
  readonly replacing?: string | null;
  /** Leaves parts out; none where nothing is said. */
  readonly isAskedFor?: (part: Part) => boolean;
}

export interface CompatibleParts {
  /** Parts whose change `planChange` would find valid, by uuid. */
  readonly compatible: readonly Part[];
  readonly incompatible: readonly Part[];
  /** Rule -> how many parts it was the first to refuse. */
  readonly excluded: Readonly<Record<string, number>>;
  /** What `planChange` finds for a part of the asked type. */
  findingsOf(part: Part): Finding[];
  /** The largest quantity of a compatible part that fits: up to 64, for a replacement up to what is installed. */
  maxQuantityOf(part: Part): number;
}

const MAX_QUANTITY = 64;

/**
 * Says which parts of a type can be added to a server, or can replace a part of it. The rules that judge a plan judge
 * here, once per class: parts that agree in every fact that was read get the same verdict. A question that was asked
 * lately of the same state of the server is not judged again.
 */
export function findCompatible({
  catalog,
  snapshot,
  componentType,
  quantity = 1,
  replacing = null,
  stock,
  isAskedFor = () => true,
}: CompatibleInput): CompatibleParts {
  const leaving = replacing === null ? null : (catalog.find(replacing)?.uuid ?? replacing);
  const { server, units, reservations } = snapshot;
  const asked = JSON.stringify([server, units, reservations, componentType, leaving]);
  const { question, search } = knownSearch(catalog, asked, () =>
    askAbout(catalog, snapshot, componentType, leaving),
  );
  const { ledger } = question.judged;
  const most = leaving === null ? MAX_QUANTITY : ledger.units.filter(({ uuid }) => uuid === leaving).length;
  // What can replace one unit can mostly replace them all.
  let guess = leaving === null ? quantity : most;
  return {
    ...search.sort(quantity, isAskedFor),
    findingsOf: (part) => [
      ...stockFindings(question, part, quantity, stock),
      ...search.findingsOf(part, quantity),
    ],
    maxQuantityOf: (part) => {
      guess = largestQuantity((count) => search.fits(part, count), { least: quantity, most, guess });
      return guess;
    },
  };
}

interface Asked {
  readonly question: Question;
  readonly search: ClassSearch | SearchTogether;
}

function askAbout(
  catalog: Catalog,
  snapshot: ServerSnapshot,
  componentType: ComponentType,
  leaving: string | null,
): Asked {
  const questionAbout = (units: readonly Unit[]): Question => ({
    rules: RULE_TABLE,
    catalog,
    snapshot: { ...snapshot, stock: {} },
    ...judgedAs(judgeState(RULE_TABLE.state, buildLedger(units))),
    itemFor: (part, count) => itemFor(part, componentType, leaving, count),
  });
  const installed = installedUnits(catalog, snapshot.units);
  const question = questionAbout(installed);
  const expected = expectedUnits(catalog, installed, snapshot.reservations, null);
  const alone = new ClassSearch(question, componentType);
  const search = expected
    ? new SearchTogether(alone, new ClassSearch(questionAbout(expected.units), componentType), expected)
    : alone;
  return { question, search };
}

function stockFindings(
  { catalog, snapshot, judged, itemFor }: Question,
  part: Part,
  quantity: number,
  stock: CompatibleInput['stock'],
): Finding[] {
  const free = stock && { [part.uuid]: stock.get(part.uuid) ?? 0 };
  const items = [itemFor(part, quantity)];
  return stockRule.judge({
    catalog,
    snapshot: { ...snapshot, stock: free ?? {} },
    items,
    installed: judged.ledger.units,
  });
}

function judgedAs(judged: Judgement): Pick<Question, 'judged' | 'old'> {
  const old = new Map(judged.violations.map((violation) => [identityOf(violation), violation.measure]));
  return { judged, old };
}

function itemFor(
  { uuid }: Part,
  componentType: ComponentType,
  leaving: string | null,
  quantity: number,
): ChangeItem {
  return {
    index: 0,
    itemType: 'component',
    action: leaving === null ? 'add' : 'replace',
    componentType,
    componentUuid: uuid,
    oldComponentUuid: leaving,
    componentSerial: null,
    quantity,
  };
}
