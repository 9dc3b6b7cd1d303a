import type { GatewayDeps } from '../gateway-deps.ts';
import type { Spool } from './spool.ts';

/** Where the files of a request may go: nowhere, unless it comes from somebody we know. Strangers cannot fill the disk. */
export async function spoolFor(
  { headers }: Request,
  { identity, attachments }: Pick<GatewayDeps, 'identity' | 'attachments'>,
): Promise<Spool | undefined> {
  try {
    await identity.authenticate(headers.get('authorization') ?? undefined);
    return attachments.spool;
  } catch {
    // The operation says why, when it is its turn.
    return undefined;
  }
}
