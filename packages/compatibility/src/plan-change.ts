import type { Catalog } from '@racksmith/catalog';
import { isUnbound } from '@racksmith/domain';
import type { ChangeItem } from './change-item.ts';
import { applyItems, changeBy, finalUnits, type AppliedItem } from './engine/apply-items.ts';
import { blame } from './engine/blame.ts';
import { expectedUnits } from './engine/expected-units.ts';
import { itemVerdicts } from './engine/item-verdicts.ts';
import { introducedBy, judgeState, ruleFailed } from './engine/judge-state.ts';
import { leavingClaims } from './engine/leaving-claims.ts';
import { judgeTogether } from './engine/judge-together.ts';
import { runRequestRule } from './engine/run-rule.ts';
import { buildLedger, type Ledger } from './engine/ledger.ts';
import { installedUnits, type Unit } from './engine/unit.ts';
import type { Finding } from './finding.ts';
import type { Change } from './fixes/change.ts';
import { nameParts } from './fixes/name-parts.ts';
import { reservedSlots, withReservations } from './placement/with-reservations.ts';
import { seatUnits, type Seating } from './placement/seat-units.ts';
import { planHash } from './plan-hash.ts';
import type { Plan } from './plan.ts';
import { resolveItems } from './resolve-items.ts';
import type { ChangeRequest } from './rules/rule.ts';
import { RULE_TABLE, type RuleTable } from './rules/rule-table.ts';
import type { ServerSnapshot } from './server-snapshot.ts';
import { buildSlotMap } from './slot-map/build-slot-map.ts';
import { buildSteps } from './steps/build-steps.ts';

export interface PlanInput {
  readonly catalog: Catalog;
  readonly snapshot: ServerSnapshot;
  readonly items: readonly ChangeItem[];
  /**
   * The ticket that asks, null for one that has no number yet: its parts go where slots are held for it, and not where
   * they are held for others, if possible; likewise with parts that leave. They are judged together with what others
   * hold. Left out: reservations are shown, and neither place nor judge anything.
   */
  readonly ticketNumber?: string | null;
  /** False: parts that would cure a fault are not looked up, which costs more than the rest where there are faults. */
  readonly namesParts?: boolean;
}

/**
 * Plans a change and says whether its result fits. The whole resulting server is judged; only what the items introduce
 * is found fault with. Their order does not matter, and a quantity of n is n times one.
 */
export function planChange(input: PlanInput): Plan {
  return planWithRules(RULE_TABLE, input);
}

/** `planChange` with rules of one's own. */
export function planWithRules(
  rules: RuleTable,
  { catalog, snapshot, items: asked, namesParts = true, ticketNumber }: PlanInput,
): Plan {
  const items = resolveItems(catalog, asked);
  const installed = installedUnits(catalog, snapshot.units);
  const requestFindings = judgeRequest(rules, { catalog, snapshot, items, installed });
  const refused = new Set(requestFindings.filter(isError).map(({ itemIndex }) => itemIndex));
  const sound = items.filter((item) => !refused.has(item.index) && !isUnbound(item));
  const claimOn = ticketNumber === undefined ? undefined : leavingClaims(snapshot.reservations, ticketNumber);
  const applied = applyItems(catalog, installed, sound, claimOn);
  const ledgerBefore = buildLedger(installed);
  const own = [
    ...requestFindings,
    ...judgeResult({ rules, catalog, snapshot, applied }, ledgerBefore, namesParts),
  ];
  const expected =
    ticketNumber === undefined
      ? undefined
      : expectedUnits(catalog, installed, snapshot.reservations, ticketNumber);
  const findings = expected ? [...own, ...judgeTogether(rules.state, expected, applied, own)] : own;

  const before = seatUnits(ledgerBefore);
  const afterUnits = finalUnits(
    installed.map((unit) => seatedAs(unit, unit, before)),
    applied.map((one) => carryOver(one, before)),
  );
  const { reservations } = snapshot;
  const plain = buildLedger(afterUnits);
  const ledgerAfter =
    ticketNumber === undefined ? plain : withReservations(plain, reservations, ticketNumber);
  const after = seatUnits(ledgerAfter);
  const steps = buildSteps(sound, applied, after, snapshot.settings);
  const { uuid, version } = snapshot.server;
  return {
    hash: planHash({
      catalog,
      serverUuid: uuid,
      steps,
      // What others hold comes and goes, and is no part of what is approved.
      findings: own,
      installed,
      slots: [...before.slots, ...after.slots],
    }),
    server: { uuid, version },
    catalogVersion: catalog.version,
    steps: steps.map(({ step }) => step),
    slotMap: buildSlotMap({
      server: uuid,
      version,
      before: { ledger: ledgerBefore, units: installed, seating: before },
      after: { ledger: ledgerAfter, units: afterUnits, seating: after },
      steps,
      findings,
      reserved: reservedSlots(reservations, ticketNumber ?? null),
    }),
    findings,
    items: itemVerdicts(items, findings),
    valid: !findings.some(isError),
  };
}

function judgeRequest(rules: RuleTable, request: ChangeRequest): Finding[] {
  return rules.request.flatMap((rule) => {
    try {
      return runRequestRule(rule, request);
    } catch {
      return [ruleFailed(rule.id)];
    }
  });
}

function judgeResult(
  change: Omit<Change, 'before' | 'after'>,
  ledger: Ledger,
  namesParts: boolean,
): Finding[] {
  const { rules, applied } = change;
  const before = judgeState(rules.state, ledger);
  const result = ledger.with(changeBy(applied));
  const after = judgeState(rules.state, result, ledger, before);
  const blamed = blame(introducedBy(before, after), { rules: rules.state, applied, before, after });
  const findings = namesParts
    ? nameParts(blamed, { ...change, before, after })
    : blamed.map(({ finding }) => finding);
  return [...findings, ...after.failures];
}

function isError({ severity }: Finding): boolean {
  return severity === 'error';
}

/** The unit, pinned to the seat that another (or itself) has before the change, so that nothing moves by itself. */
function seatedAs(unit: Unit, seated: Unit, before: Seating): Unit {
  return { ...unit, slot: before.slotOf.get(seated.key) ?? unit.slot };
}

function carryOver({ item, leaving, coming }: AppliedItem, before: Seating): AppliedItem {
  return {
    item,
    leaving,
    coming: coming.map((unit, nth) => {
      const out = leaving[nth];
      return out ? seatedAs(unit, out, before) : unit;
    }),
  };
}
