import { DomainError } from '@racksmith/domain';

import type { ReceivedFile } from './received-file.ts';

/** @throws DomainError INVALID_INPUT if no file came along */
export function requireFile(file: ReceivedFile | undefined): ReceivedFile {
  if (file) return file;
  throw DomainError.invalidInput([
    { field: 'file', reason: 'is required, as a part of multipart/form-data' },
  ]);
}
