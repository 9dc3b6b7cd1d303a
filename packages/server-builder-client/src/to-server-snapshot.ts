import type { Snapshot } from '@racksmith/contracts/server-builder';

import { camelCaseKeys } from './camel-case-keys.ts';
import type { ServerSnapshot } from './shapes.ts';

export function toServerSnapshot(snapshot: Snapshot): ServerSnapshot {
  const { stock, ...rest } = snapshot;
  return {
    ...camelCaseKeys(rest),
    stock: Object.fromEntries(stock.map((level) => [level.component_uuid, level.available])),
  };
}
