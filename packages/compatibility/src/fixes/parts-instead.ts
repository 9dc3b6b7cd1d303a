import type { Part } from '@racksmith/catalog';
import { ClassSearch } from '../compatible/class-search.ts';
import type { AppliedItem } from '../engine/apply-items.ts';
import { identityOf, judgeState, type Judgement } from '../engine/judge-state.ts';
import { slotKindOf } from '../placement/fits.ts';
import type { Change } from './change.ts';

const MOST_PARTS = 3;

/** Parts that could come in place of those of an item, without an error; those that are most like the one asked for. */
export function partsInstead(
  applied: AppliedItem,
  { rules, catalog, snapshot, before, after }: Change,
): Part[] {
  const asked = applied.coming[0]?.part;
  if (!asked) return [];
  const { item } = applied;
  const { leaving, coming } = applied;
  const rest = after.ledger.with({ leaving: coming, coming: leaving });
  const search = new ClassSearch(
    {
      rules,
      catalog,
      snapshot: { ...snapshot, stock: {} },
      judged: judgeState(rules.state, rest),
      old: worst(before, judgeState(rules.state, rest, before.ledger, after)),
      itemFor: ({ uuid }) => ({
        ...item,
        componentUuid: uuid,
        componentSerial: item.action === 'replace' ? item.componentSerial : null,
      }),
    },
    asked.type,
  );
  const compatible = search.sort(item.quantity).compatible.filter((part) => servesAs(part, asked));
  const likeness = new Map(compatible.map((part) => [part, likenessOf(part, asked)]));
  return compatible.toSorted((a, b) => (likeness.get(b) ?? 0) - (likeness.get(a) ?? 0)).slice(0, MOST_PARTS);
}

/** What the other items leave wrong is not for this one to cure. */
function worst(...judgements: readonly Judgement[]): Map<string, number> {
  const measures = new Map<string, number>();
  for (const violation of judgements.flatMap(({ violations }) => violations)) {
    const id = identityOf(violation);
    measures.set(id, Math.max(violation.measure, measures.get(id) ?? 0));
  }
  return measures;
}

/** A riser is no GPU, and who asks for a drive in a bay is not served with an M.2 one. */
function servesAs(part: Part, asked: Part): boolean {
  if (part.type === 'pciecard' && asked.type === 'pciecard') return part.specs.kind === asked.specs.kind;
  return slotKindOf({ type: part.type, part }) === slotKindOf({ type: asked.type, part: asked });
}

/** Number of facts that two parts share. */
function likenessOf(part: Part, asked: Part): number {
  const [own, wanted] = [part.specs, asked.specs].map((specs) => Object.entries(specs));
  const facts = new Map(wanted);
  const same = (own ?? []).filter(
    ([field, value]) => JSON.stringify(value) === JSON.stringify(facts.get(field)),
  );
  return same.length + (part.manufacturer === asked.manufacturer ? 1 : 0);
}
