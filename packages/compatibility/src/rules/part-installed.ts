import type { ChangeItem } from '../change-item.ts';
import type { Unit } from '../engine/unit.ts';
import type { Facts, Finding } from '../finding.ts';
import { leavingUuid, takesOut } from './leaving.ts';
import type { ChangeRequest, RequestRule } from './rule.ts';

/** DEP-01: what is removed or replaced is installed: the named unit itself, and as many of a model as asked for. Source: the server's units. */
export const partInstalled: RequestRule = {
  id: 'DEP-01',
  reads: [],
  judge(request) {
    const items = request.items.filter(takesOut);
    const named = items.filter((item) => item.componentSerial !== null);
    const unnamed = items.filter((item) => item.componentSerial === null);
    return [...named.flatMap((item) => judgeNamed(item, request)), ...judgeCounts(unnamed, named, request)];
  },
};

function judgeNamed(item: ChangeItem, { installed }: ChangeRequest): Finding[] {
  const serial = item.componentSerial;
  const uuid = leavingUuid(item);
  const unit = installed.find((unit) => unit.serial === serial);
  if (!unit) return [refusal(item, uuid, { serial, uuid }, `No unit with serial ${serial} is installed`)];
  if (uuid !== null && unit.uuid !== uuid) {
    const facts = { serial, uuid, actual: unit.uuid };
    return [refusal(item, uuid, facts, `Serial ${serial} is a ${unit.uuid}, not a ${uuid}`)];
  }
  if (item.componentType !== null && unit.type !== item.componentType) {
    const facts = { serial, type: item.componentType, actual: unit.type };
    return [
      refusal(item, unit.uuid, facts, `Serial ${serial} is a ${unit.type}, not a ${item.componentType}`),
    ];
  }
  return [];
}

function judgeCounts(
  items: ChangeItem[],
  named: ChangeItem[],
  { catalog, installed }: ChangeRequest,
): Finding[] {
  const claimed = new Set(named.map((item) => item.componentSerial));
  return [...Map.groupBy(items, leavingUuid)].flatMap(([uuid, asking]): Finding[] => {
    if (uuid === null) {
      const facts = { reason: 'not named' };
      return asking.map((item) => refusal(item, null, facts, 'The item does not say which part leaves'));
    }
    const have = installed.filter((unit) => unit.uuid === uuid && !isClaimed(unit, claimed)).length;
    const need = asking.reduce((sum, item) => sum + item.quantity, 0);
    if (need <= have) return [];
    const name = catalog.find(uuid)?.name ?? uuid;
    const message = have === 0 ? `${name} is not installed` : `${name}: ${have} installed, ${need} asked for`;
    return asking.map((item) => refusal(item, uuid, { uuid, have, need }, message));
  });
}

function isClaimed(unit: Unit, claimed: ReadonlySet<string | null>): boolean {
  return unit.serial !== null && claimed.has(unit.serial);
}

function refusal(item: ChangeItem, subjectUuid: string | null, facts: Facts, message: string): Finding {
  return { rule: 'DEP-01', severity: 'error', itemIndex: item.index, subjectUuid, facts, message };
}
