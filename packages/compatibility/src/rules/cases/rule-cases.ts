import { BAY_CASES } from './bay-cases.ts';
import { CARD_CASES } from './card-cases.ts';
import { LANE_CASES } from './lane-cases.ts';
import { MEMORY_CASES } from './memory-cases.ts';
import { MODULE_CASES } from './module-cases.ts';
import { PORT_CASES } from './port-cases.ts';
import { REQUEST_CASES } from './request-cases.ts';
import type { RuleCase } from './rule-case.ts';
import { SUPPLY_CASES } from './supply-cases.ts';
import { SYSTEM_CASES } from './system-cases.ts';

/** The examples of all rules. */
export const RULE_CASES: readonly RuleCase[] = [
  ...SYSTEM_CASES,
  ...MODULE_CASES,
  ...MEMORY_CASES,
  ...CARD_CASES,
  ...LANE_CASES,
  ...BAY_CASES,
  ...PORT_CASES,
  ...SUPPLY_CASES,
  ...REQUEST_CASES,
];
