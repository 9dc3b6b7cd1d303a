import { findAccount, type Sql, type UserAccount } from '@racksmith/database';
import { DomainError } from '@racksmith/domain';

/** @throws DomainError NOT_FOUND */
export async function getAccount(sql: Sql, userId: number): Promise<UserAccount> {
  const account = await findAccount(sql, userId);
  if (!account) throw new DomainError('NOT_FOUND', 'User not found');
  return account;
}
