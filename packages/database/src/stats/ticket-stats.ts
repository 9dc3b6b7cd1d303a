import type { Priority, TicketStatus, TicketType } from '@racksmith/domain';
import type { UserRef } from '../tickets/user-ref.ts';

/** How long a stage takes, in hours; null where no ticket has gone through it. */
export interface StageDuration {
  p50Hours: number | null;
  p90Hours: number | null;
}

/** What a technician has to do and has done. */
export interface Workload {
  user: UserRef;
  approved: number;
  inProgress: number;
  deployed: number;
  completed: number;
}

/** How many tickets came to a point on a day. */
export interface TrendDay {
  /** UTC, as YYYY-MM-DD. */
  date: string;
  created: number;
  approved: number;
  deployed: number;
  completed: number;
}

/** Open tickets by the days since they were submitted; `toDays` is included, and null without an end. */
export interface AgeClass {
  fromDays: number;
  toDays: number | null;
  tickets: number;
}

/** Counts over the tickets that one viewer may see. */
export interface TicketStats {
  total: number;
  byStatus: Record<TicketStatus, number>;
  mine: number;
  assignedToMe: number;
  averageApprovalHours: number | null;
  averageDeploymentHours: number | null;
  byType: Record<TicketType, number>;
  byPriority: Record<Priority, number>;
  /** From submission to approval, from there to deployment, from there to completion. */
  stages: Record<'approval' | 'deployment' | 'completion', StageDuration>;
  failures: {
    started: number;
    failed: number;
    /** Of those started; null where none was. */
    failureRate: number | null;
    rolledBack: number;
    /** Of those that came to their end; null where none did. */
    rollbackRate: number | null;
  };
  ageing: AgeClass[];
  /** The busiest first. */
  technicians: Workload[];
  /** Day by day, today last. */
  trend: TrendDay[];
  /** How often an admin has set separation of duties, or a request for changes, aside. */
  overrides: number;
}
