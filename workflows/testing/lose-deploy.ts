import * as messages from '../src/messages.ts';
import type { Remembered } from './remembering-activities.ts';
import { approver, command, type Handle, run, technician } from './ticket-rig.ts';

/**
 * Has an approved ticket's deployment begin as if its worker had died right then: the row says so, and the workflow finds
 * out when somebody else asks for something.
 * @returns the command, of which the workflow knows nothing
 */
export async function loseDeploy(handle: Handle, memory: Remembered): Promise<messages.DeployCommand> {
  const begun = { ...command(technician), deploymentNotes: null, units: [] };
  for (const [id, row] of memory.rows) {
    memory.recorded.push({ move: 'deploy', eventId: begun.eventId, actor: technician.username });
    const assignedTo = technician.id;
    memory.rows.set(id, { ...row, status: 'in_progress', assignedTo, version: row.version + 1 });
  }
  await run(handle, messages.assignUpdate, {
    ...command(approver),
    seenVersion: 3,
    assignTo: 8,
    reason: 'ill',
  });
  return begun;
}
