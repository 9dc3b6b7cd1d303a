import { DomainError } from '@racksmith/domain';
import type { ServerSnapshot } from '@racksmith/server-builder-client';

import type { GatewayDeps } from '../gateway-deps.ts';

/**
 * The server that a request is about, with the free stock of the named models.
 * @throws DomainError INVALID_INPUT naming the field if there is no such server
 */
export async function findTargetServer(
  { serverBuilder }: Pick<GatewayDeps, 'serverBuilder'>,
  serverUuid: string,
  parts: readonly string[],
): Promise<ServerSnapshot> {
  try {
    return await serverBuilder.getSnapshot(serverUuid, parts);
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'NOT_FOUND') throw error;
    throw DomainError.invalidInput([{ field: 'target_server_uuid', reason: 'names no server' }]);
  }
}
