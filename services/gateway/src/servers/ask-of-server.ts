import { DomainError } from '@racksmith/domain';

const SERVER_UUID = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,254}$/;

/**
 * Has the server builder do something about one server.
 * @throws DomainError NOT_FOUND in one sentence for all that is no server, whatever the server builder says
 */
export async function askOfServer<T>(serverUuid: string, ask: () => Promise<T>): Promise<T> {
  // What cannot be an id must not become part of a path either.
  if (!SERVER_UUID.test(serverUuid)) throw new DomainError('NOT_FOUND', 'Server not found');
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'NOT_FOUND') throw error;
    throw new DomainError('NOT_FOUND', 'Server not found', {}, { cause: error });
  }
}
