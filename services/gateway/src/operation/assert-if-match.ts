import { DomainError } from '@racksmith/domain';

/** The ETag of a ticket in this version. */
export function entityTag(version: number): string {
  return `"${version}"`;
}

/** @throws DomainError PRECONDITION_FAILED unless `If-Match` names this version, or anything, or is not there */
export function assertIfMatch(headers: Headers, version: number): void {
  const wanted = headers.get('if-match');
  if (wanted === null) return;
  const tags = wanted.split(',').map((tag) => tag.trim());
  if (tags.includes('*') || tags.includes(entityTag(version))) return;
  const message = `The ticket is at version ${version} by now`;
  throw new DomainError('PRECONDITION_FAILED', message, { version });
}
