import type { Part } from '@racksmith/catalog';
import type { CompatibleParts, Finding } from '@racksmith/compatibility';

import { presentFinding } from './validation.ts';

export function presentCompatible(part: Part, found: CompatibleParts, stock: ReadonlyMap<string, number>) {
  const { uuid, name, manufacturer, model, part_number: partNumber } = part;
  return {
    uuid,
    name,
    manufacturer,
    model,
    part_number: partNumber,
    available_units: stock.get(uuid) ?? 0,
    max_quantity: found.maxQuantityOf(part),
    warnings: findingsOf(part, found, 'warning'),
  };
}

export function presentIncompatible(part: Part, found: CompatibleParts) {
  return { uuid: part.uuid, name: part.name, errors: findingsOf(part, found, 'error') };
}

function findingsOf(part: Part, found: CompatibleParts, severity: Finding['severity']) {
  return found
    .findingsOf(part)
    .filter((finding) => finding.severity === severity)
    .map(presentFinding);
}
