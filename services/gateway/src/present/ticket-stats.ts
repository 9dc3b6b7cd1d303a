import type { TicketStatsView } from '@racksmith/contracts';
import type { TicketStats } from '@racksmith/database';

export function presentTicketStats(stats: TicketStats): TicketStatsView {
  const { approval, deployment, completion } = stats.stages;
  return {
    total_tickets: stats.total,
    ...stats.byStatus,
    my_tickets: stats.mine,
    assigned_to_me: stats.assignedToMe,
    avg_approval_time_hours: stats.averageApprovalHours,
    avg_deployment_time_hours: stats.averageDeploymentHours,
    by_type: stats.byType,
    by_priority: stats.byPriority,
    stages: {
      approval: { p50: approval.p50Hours, p90: approval.p90Hours },
      deployment: { p50: deployment.p50Hours, p90: deployment.p90Hours },
      completion: { p50: completion.p50Hours, p90: completion.p90Hours },
    },
    failures: presentFailures(stats.failures),
    ageing: stats.ageing.map(({ fromDays, toDays, tickets }) => ({
      from_days: fromDays,
      to_days: toDays,
      tickets,
    })),
    technicians: stats.technicians.map(({ user, approved, inProgress, deployed, completed }) => ({
      user,
      approved,
      in_progress: inProgress,
      deployed,
      completed,
    })),
    trend: stats.trend,
    overrides: stats.overrides,
  };
}

function presentFailures(failures: TicketStats['failures']): TicketStatsView['failures'] {
  return {
    deployments: failures.started,
    failed: failures.failed,
    failure_rate: failures.failureRate,
    rollbacks: failures.rolledBack,
    rollback_rate: failures.rollbackRate,
  };
}
