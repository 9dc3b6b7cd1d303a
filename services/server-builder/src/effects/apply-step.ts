import type { Effect, EffectStep } from '@racksmith/contracts/server-builder';
import { DomainError } from '@racksmith/domain';

import type { Sql, TransactionSql } from '../store/connect-store.ts';
import { type EffectRow, presentEffect } from '../store/effect-row.ts';
import { findEffect } from '../store/find-effect.ts';
import { insertEffect } from '../store/insert-effect.ts';
import { isSameRequest } from '../store/is-same-request.ts';
import { lockKey } from '../store/lock-key.ts';
import { lockServer } from '../store/lock-server.ts';
import { raiseServerVersion } from '../store/raise-server-version.ts';
import { assertSlotNotHeld } from './assert-slot-not-held.ts';
import { carryOut } from './carry-out.ts';
import { refuse } from './refuse.ts';

export interface StepRequest {
  serverUuid: string;
  key: string;
  step: EffectStep;
}

/**
 * Applies a step once per key: the first call does it, all others are told what it did.
 * @throws DomainError NOT_FOUND, EFFECT_REFUSED, EFFECT_VOID, IDEMPOTENCY_KEY_REUSED; then nothing has changed
 */
export async function applyStep(
  sql: Sql,
  request: StepRequest,
): Promise<{ effect: Effect; isRepeat: boolean }> {
  const { serverUuid, key, step } = request;
  return sql.begin(async (tx) => {
    await lockKey(tx, key);
    const known = await findKnown(tx, request);
    if (known) return { effect: presentEffect(known), isRepeat: true };
    const { status } = await lockServer(tx, serverUuid);
    if (status !== 'active') {
      throw refuse('server_not_active', `The server is ${status}`, { server_uuid: serverUuid, status });
    }
    await assertSlotNotHeld(tx, serverUuid, step);
    const change = await carryOut(tx, serverUuid, step);
    const serverVersion = await raiseServerVersion(tx, serverUuid);
    await insertEffect(tx, { key, serverUuid, serverVersion, step, change });
    const applied = await findEffect(tx, key);
    if (!applied || applied.isVoid) throw new Error(`effect ${key} vanished under its lock`);
    return { effect: presentEffect(applied), isRepeat: false };
  });
}

async function findKnown(tx: TransactionSql, request: StepRequest): Promise<EffectRow | undefined> {
  const { key, serverUuid, step } = request;
  const known = await findEffect(tx, key);
  if (!known) return undefined;
  if (known.isVoid) throw new DomainError('EFFECT_VOID', `${key} was undone before it was applied`);
  if (!(await isSameRequest(tx, key, serverUuid, step))) {
    const message = `${key} was used for another step`;
    throw new DomainError('IDEMPOTENCY_KEY_REUSED', message);
  }
  // A late repeat must not be told that the change is there.
  if (known.undone_at) throw new DomainError('EFFECT_VOID', `${key} was applied and then undone`);
  return known;
}
