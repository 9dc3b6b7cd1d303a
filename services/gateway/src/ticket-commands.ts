import type {
  Command,
  CommandOutcome,
  CreateCommand,
  DeploymentProgress,
  ExternalDecision,
  TicketWorkflowInput,
} from '@racksmith/workflows/messages';
import type { UpdateDefinition } from '@temporalio/common';

/** `accepted`: it will happen, but was not finished by the deadline. */
export type CommandResult = { state: 'done'; outcome: CommandOutcome } | { state: 'accepted' };

/** How a command sent earlier went. `unknown`: the workflow has no such command. */
export type CommandProgress =
  | { state: 'done' }
  | { state: 'running' }
  | { state: 'failed'; error: Error }
  | { state: 'unknown' };

/** The work at the server, with what Temporal knows of its retries. */
export interface WorkUnderWay {
  progress: DeploymentProgress;
  /** The try that runs now, or is waited for; null where nothing is being tried. */
  attempt: { number: number; lastFailure: string | null; nextAt: Date | null } | null;
}

/** The workflow of the ticket has ended, so it takes no more commands. */
export class WorkflowEnded extends Error {
  override readonly name = 'WorkflowEnded';
}

/**
 * What can be said to the workflow of a ticket. Refusals arrive as the DomainError the workflow threw; a command that
 * was not accepted in time never happens and is answered UPSTREAM_UNAVAILABLE.
 */
export interface TicketCommands {
  /** Starts the workflow of a new ticket and has it carry out `create`. Repeating it changes nothing. */
  create(input: TicketWorkflowInput, command: CreateCommand): Promise<CommandResult>;
  /** @throws WorkflowEnded */
  send<C extends Command>(
    ticketNumber: string,
    update: UpdateDefinition<CommandOutcome, [C]>,
    command: C,
  ): Promise<CommandResult>;
  /** @throws WorkflowEnded */
  signalDecision(ticketNumber: string, decision: ExternalDecision): Promise<void>;
  findProgress(ticketNumber: string, updateId: string): Promise<CommandProgress>;
  /** Null if there is no work, or if nobody can say now: it must not hold up whoever reads the ticket. */
  findWork(ticketNumber: string): Promise<WorkUnderWay | null>;
}
