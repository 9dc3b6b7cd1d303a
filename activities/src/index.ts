/** One I/O step per file; each may run twice without doing its work twice. */
import { createApplyStep } from './apply-step.ts';
import { createApproveTicket } from './approve-ticket.ts';
import { createBindItem } from './bind-item.ts';
import type { Dependencies } from './dependencies.ts';
import { createEditTicket } from './edit-ticket.ts';
import { createLookAgain } from './look-again.ts';
import { createNotify } from './notify.ts';
import { createOpenTicket } from './open-ticket.ts';
import { createRecordMove } from './record-move.ts';
import { createRecordRefusedDecision } from './record-refused-decision.ts';
import { createReleaseReservation } from './release-reservation.ts';
import { createRecheckPlan } from './recheck-plan.ts';
import { createStartDeploy } from './start-deploy.ts';
import { createSubmitTicket } from './submit-ticket.ts';
import { createTakeServer } from './take-server.ts';
import { createTellPeople } from './tell-people.ts';
import { createUndoStep } from './undo-step.ts';
import { createWasRecorded } from './was-recorded.ts';

export type { Dependencies } from './dependencies.ts';
export { sweepReservations } from './sweep-reservations.ts';
export type { TicketSnapshot } from '@racksmith/database';

/** All activities over one set of dependencies. */
export function createActivities(deps: Dependencies) {
  return { ...createWriteActivities(deps), ...createDeployActivities(deps), ...createMailActivities(deps) };
}

/** The short transactions, which the workflow runs locally or, if the database is slow, on their own queue. */
export function createWriteActivities(deps: Dependencies) {
  return {
    openTicket: createOpenTicket(deps),
    editTicket: createEditTicket(deps),
    submitTicket: createSubmitTicket(deps),
    bindItem: createBindItem(deps),
    approveTicket: createApproveTicket(deps),
    startDeploy: createStartDeploy(deps),
    recheckPlan: createRecheckPlan(deps),
    takeServer: createTakeServer(deps),
    releaseReservation: createReleaseReservation(deps),
    recordMove: createRecordMove(deps),
    recordRefusedDecision: createRecordRefusedDecision(deps),
    wasRecorded: createWasRecorded(deps),
    lookAgain: createLookAgain(deps),
  };
}

export function createDeployActivities(deps: Dependencies) {
  return { applyStep: createApplyStep(deps), undoStep: createUndoStep(deps) };
}

export function createMailActivities(deps: Dependencies) {
  return { tellPeople: createTellPeople(deps), notify: createNotify(deps) };
}

export type Activities = ReturnType<typeof createActivities>;
