import type { RequestRule } from './rule.ts';

/** SYS-05: only an active server is changed; locked and decommissioned ones are left as they are. Source: the server's status. */
export const serverActive: RequestRule = {
  id: 'SYS-05',
  reads: [],
  judge({ snapshot: { server } }) {
    if (server.status === 'active') return [];
    return [
      {
        rule: 'SYS-05',
        severity: 'error',
        itemIndex: null,
        subjectUuid: null,
        facts: { server: server.uuid, status: server.status },
        message: `${server.name} is ${server.status}`,
      },
    ];
  },
};
