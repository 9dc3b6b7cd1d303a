import type { TestGateway } from './build-test-gateway.ts';

export const TEST_REQUEST = {
  title: 'A drive for the test server',
  description: 'It needs room',
  target_server_uuid: 'server-test-uuid',
  items: [
    {
      action: 'add',
      component_type: 'storage',
      component_uuid: 'storage-ssd-samsung-970evoplus-2tb-nvme-m2',
      quantity: 1,
    },
  ],
};

/** Makes a pending ticket. @returns its id */
export async function createTicket(gateway: TestGateway, as: string, change: object = {}): Promise<number> {
  const answer = await gateway.rest('POST', '/tickets', { ...TEST_REQUEST, ...change }, { as });
  if (answer.status !== 201) throw new Error(answer.text);
  return answer.body.ticket_id as number;
}
