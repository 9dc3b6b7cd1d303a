import { DomainError } from '@racksmith/domain';

const BEARER = /^bearer +([\w.~+/-]+=*)$/i;

/**
 * The token of an `Authorization: Bearer …` header.
 *
 * @throws DomainError UNAUTHENTICATED for no header, another scheme, or anything around the token.
 */
export function readBearerToken(header: string | undefined): string {
  if (header === undefined || header === '') {
    throw new DomainError('UNAUTHENTICATED', 'This needs an access token: Authorization: Bearer <token>');
  }
  const token = BEARER.exec(header)?.[1];
  if (token === undefined) {
    throw new DomainError('UNAUTHENTICATED', 'The Authorization header must read: Bearer <token>');
  }
  return token;
}
