import type { TicketSnapshot } from '@racksmith/activities';
import type { TicketAction } from '@racksmith/domain';
import type { UpdateDefinition } from '@temporalio/common';
import { log, setDefaultSignalHandler, setHandler } from '@temporalio/workflow';

import * as commands from './commands.ts';
import * as deployCommands from './deploy-commands.ts';
import { externalDecision } from './external-decision.ts';
import * as messages from './messages.ts';
import { nameAttempt } from './name-attempt.ts';
import type { TicketProcess } from './ticket-process.ts';

/**
 * Registers everything the workflow answers to. Must run before the first await of the workflow: with
 * update-with-start the first update is already there, and is refused if nobody listens yet.
 */
export function handleMessages(process: TicketProcess): void {
  function on<C extends messages.Command>(
    update: UpdateDefinition<messages.CommandOutcome, [C]>,
    action: TicketAction | 'create',
    description: string,
    change: (process: TicketProcess, command: C) => Promise<TicketSnapshot>,
  ): void {
    const handler = (command: C) =>
      nameAttempt(command.notAfter, () => process.perform(command, action, () => change(process, command)));
    const validator = (command: C) => process.validate(command, action);
    setHandler(update, handler, { validator, description });
  }

  on(messages.createUpdate, 'create', 'Open the ticket: plan the change and record it', commands.create);
  on(messages.editUpdate, 'update', 'Change what the ticket asks for', commands.edit);
  on(messages.submitUpdate, 'submit', 'Hand the ticket to the approvers', commands.submit);
  on(messages.withdrawUpdate, 'withdraw', 'Take a pending ticket back to a draft', commands.withdraw);
  on(messages.approveUpdate, 'approve', 'Approve the plan', commands.approve);
  on(messages.rejectUpdate, 'reject', 'Reject the ticket, with a reason', commands.reject);
  on(
    messages.requestChangesUpdate,
    'request_changes',
    'Send it back, with a reason',
    commands.requestChanges,
  );
  on(messages.resubmitUpdate, 'resubmit', 'Make a rejected ticket a draft again', commands.resubmit);
  on(messages.assignUpdate, 'assign', 'Name the technician', commands.assign);
  on(messages.unassignUpdate, 'unassign', 'Take it from its technician', commands.unassign);
  on(messages.claimUpdate, 'claim', 'Take an unassigned ticket', commands.claim);
  on(messages.deployUpdate, 'deploy', 'Begin to apply the approved plan', deployCommands.startDeploy);
  on(messages.resolveUpdate, 'resolve', 'Say how a deployment that stopped goes on', deployCommands.resolve);
  on(messages.rollbackUpdate, 'rollback', 'Take a deployed change back', deployCommands.rollback);
  on(messages.completeUpdate, 'complete', 'Confirm the change and close the ticket', commands.complete);
  on(messages.deleteUpdate, 'delete', 'Remove a draft from view', commands.remove);
  on(messages.cancelUpdate, 'cancel', 'Call the ticket off', commands.cancel);

  setHandler(messages.externalDecisionSignal, (decision) => externalDecision(process, decision), {
    description: 'A decision that another system took for a person who may take it',
  });
  setHandler(messages.stateQuery, () => process.state, { description: 'How the ticket stands' });
  setHandler(messages.deploymentQuery, () => process.progress, { description: 'How far the deployment is' });
  setDefaultSignalHandler((name) => {
    log.warn('a signal that nobody knows was ignored', { name });
  });
}
