import type { Plan } from '@racksmith/compatibility';

/** Why a plan does not hold any more, in words and data. */
export interface Stale {
  message: string;
  details: Record<string, unknown>;
}

/** What is different about a plan made again, for the people who had decided on the former one. */
export function differenceOf(plan: Plan, formerHash: string | null): Stale {
  const errors = plan.findings.filter((finding) => finding.severity === 'error');
  const why = errors.map((finding) => finding.message).join('; ') || 'other slots or parts would be touched';
  return {
    message: `The server has changed since the plan was made: ${why}`,
    details: { plan_hash: plan.hash, former_plan_hash: formerHash, findings: plan.findings },
  };
}
