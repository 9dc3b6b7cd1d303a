import type { TicketSnapshot } from '@racksmith/activities';
import type { TicketAction } from '@racksmith/domain';
import type { UpdateDefinition } from '@temporalio/common';
import { log, setDefaultSignalHandler, setHandler } from '@temporalio/workflow';

import {
  assertShape,
  isFlag,
  isListOf,
  isNumber,
  isOneOf,
  isPartOfRequest,
  isRequest,
  isText,
  orAbsent,
  orNull,
  type Shape,
} from './command-shape.ts';
import * as commands from './commands.ts';
import * as deployCommands from './deploy-commands.ts';
import { externalDecision } from './external-decision.ts';
import * as messages from './messages.ts';
import { nameAttempt } from './name-attempt.ts';
import * as requestCommands from './request-commands.ts';
import type { TicketProcess } from './ticket-process.ts';

const REASON = { reason: orNull(isText) };
const UNASSIGNMENT = { ...REASON, from: orAbsent(isNumber) };

/** Registers an update of the workflow: which action of the lifecycle it is, what it does, and what it must look like. */
type On = <C extends messages.Command>(
  update: UpdateDefinition<messages.CommandOutcome, [C]>,
  action: TicketAction | 'create',
  description: string,
  change: (process: TicketProcess, command: C) => Promise<TicketSnapshot>,
  shape: Shape<C>,
) => void;

/**
 * Registers everything the workflow answers to. Must run before the first await of the workflow: with
 * update-with-start the first update is already there, and is refused if nobody listens yet.
 */
export function handleMessages(process: TicketProcess): void {
  const on: On = (update, action, description, change, shape) => {
    const handler = (command: Parameters<typeof change>[1]) =>
      nameAttempt(command.notAfter, () => process.perform(command, action, () => change(process, command)));
    const validator = (command: Parameters<typeof change>[1]) => {
      assertShape(command, shape);
      process.validate(command, action);
    };
    setHandler(update, handler, { validator, description });
  };
  handleRequests(on);
  handleDecisions(on);
  handleWork(on);

  setHandler(messages.externalDecisionSignal, (decision) => externalDecision(process, decision), {
    description: 'A decision that another system took for a person who may take it',
  });
  setHandler(messages.stateQuery, () => process.state, { description: 'How the ticket stands' });
  setHandler(messages.deploymentQuery, () => process.progress, { description: 'How far the deployment is' });
  setDefaultSignalHandler((name) => {
    log.warn('a signal that nobody knows was ignored', { name });
  });
}

function handleRequests(on: On): void {
  const { createUpdate, editUpdate, submitUpdate, withdrawUpdate, resubmitUpdate, deleteUpdate, bindUpdate } =
    messages;
  on(createUpdate, 'create', 'Open the ticket: plan the change and record it', requestCommands.create, {
    request: isRequest,
    catalogVersion: orAbsent(isText),
    saveAsDraft: isFlag,
  });
  on(editUpdate, 'update', 'Change what the ticket asks for', requestCommands.edit, {
    request: isPartOfRequest,
    catalogVersion: orAbsent(isText),
  });
  on(submitUpdate, 'submit', 'Hand the ticket to the approvers', requestCommands.submit, {});
  on(withdrawUpdate, 'withdraw', 'Take a pending ticket back to a draft', commands.withdraw, {});
  on(resubmitUpdate, 'resubmit', 'Make a rejected ticket a draft again', commands.resubmit, {});
  on(deleteUpdate, 'delete', 'Remove a draft from view', commands.remove, {});
  on(bindUpdate, 'bind', 'Choose the part for an item that says what it must be', requestCommands.bind, {
    revision: isNumber,
    itemIndex: isNumber,
    componentUuid: isText,
    comment: orNull(isText),
  });
}

function handleDecisions(on: On): void {
  const { approveUpdate, overrideUpdate, rejectUpdate, requestChangesUpdate, cancelUpdate } = messages;
  on(approveUpdate, 'approve', 'Approve the plan', commands.approve, {
    comment: orNull(isText),
    assignTo: orNull(isNumber),
    planHash: orNull(isText),
  });
  on(overrideUpdate, 'override', 'Set aside what stands in its way, with a reason', commands.override, {
    ...REASON,
    planHash: orNull(isText),
    needsSecondAdmin: isFlag,
  });
  on(rejectUpdate, 'reject', 'Reject the ticket, with a reason', commands.reject, REASON);
  on(requestChangesUpdate, 'request_changes', 'Send it back, with a reason', commands.requestChanges, REASON);
  on(cancelUpdate, 'cancel', 'Call the ticket off', commands.cancel, REASON);
}

function handleWork(on: On): void {
  const { assignUpdate, unassignUpdate, claimUpdate } = messages;
  on(assignUpdate, 'assign', 'Name the technician', commands.assign, { ...REASON, assignTo: isNumber });
  on(unassignUpdate, 'unassign', 'Take it from its technician', commands.unassign, UNASSIGNMENT);
  on(claimUpdate, 'claim', 'Take an unassigned ticket', commands.claim, {});

  const { deployUpdate, resolveUpdate, rollbackUpdate, completeUpdate } = messages;
  on(deployUpdate, 'deploy', 'Begin to apply the approved plan', deployCommands.startDeploy, {
    deploymentNotes: orNull(isText),
    units: isListOf({ itemIndex: isNumber, serial: isText }),
  });
  on(resolveUpdate, 'resolve', 'Say how a deployment that stopped goes on', deployCommands.resolve, {
    choice: isOneOf(...messages.RESOLVE_CHOICES),
    reason: isText,
  });
  on(rollbackUpdate, 'rollback', 'Take a deployed change back', deployCommands.rollback, REASON);
  on(completeUpdate, 'complete', 'Confirm the change and close the ticket', commands.complete, {
    completionNotes: orNull(isText),
  });
}
