import type { PlanDifference } from '@racksmith/compatibility';
import type { PlanDifferenceView } from '@racksmith/contracts';

import { presentStep } from './ticket-plan.ts';
import { presentFinding } from './validation.ts';

export function presentPlanDifference(difference: PlanDifference): PlanDifferenceView {
  return {
    summary: [...difference.summary],
    steps_added: difference.stepsAdded.map(presentStep),
    steps_removed: difference.stepsRemoved.map(presentStep),
    slots_changed: [...difference.slotsChanged],
    findings_appeared: difference.findingsAppeared.map(presentFinding),
    findings_cleared: difference.findingsCleared.map(presentFinding),
    only_facts: difference.onlyFacts,
  };
}
