import type { Answer, TestGateway } from './build-test-gateway.ts';

/** The plan that whoever decides now would decide on. */
export async function planHashOf({ deps }: TestGateway, id: number): Promise<string> {
  const [row] = await deps.sql<{ planHash: string }[]>`select plan_hash from tickets where id = ${id}`;
  if (!row) throw new Error(`no ticket ${id}`);
  return row.planHash;
}

/** Approves the plan as it is now, over REST. */
export async function approveTicket(
  gateway: TestGateway,
  id: number,
  as: string,
  { headers = {}, ...body }: { headers?: Record<string, string>; [field: string]: unknown } = {},
): Promise<Answer> {
  const fields = { plan_hash: await planHashOf(gateway, id), ...body };
  return await gateway.rest('POST', `/tickets/${id}/approve`, fields, { as, headers });
}
