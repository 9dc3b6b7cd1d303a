import { readFile } from 'node:fs/promises';

import type { CallOptions, Client, Input } from '@racksmith/client';

const DEMO_FOLDER = new URL('../../demo/', import.meta.url);

export interface DemoStep {
  readonly by: string;
  readonly act: (client: Client, ticket: string, options: CallOptions) => Promise<unknown>;
}

export interface DemoTicket {
  /** Names it in the idempotency keys. */
  readonly key: string;
  readonly by: string;
  readonly request: Input<'ticket-create'>;
  readonly steps: readonly DemoStep[];
}

const approve = (by: string, comment: string): DemoStep => ({
  by,
  act: async (client, id, options) => {
    const { ticket } = await client.call('ticket-get', { id });
    const seen = { id, comment, plan_hash: ticket.plan_hash ?? '' };
    return await client.call('ticket-approve', seen, options);
  },
});

const deploy = (by: string, notes: string): DemoStep => ({
  by,
  act: (client, id, options) => client.call('ticket-deploy', { id, deployment_notes: notes }, options),
});

const complete = (by: string, notes: string): DemoStep => ({
  by,
  act: (client, id, options) => client.call('ticket-complete', { id, completion_notes: notes }, options),
});

const reject = (by: string, reason: string): DemoStep => ({
  by,
  act: (client, id, options) => client.call('ticket-reject', { id, rejection_reason: reason }, options),
});

const say = (by: string, comment: string): DemoStep => ({
  by,
  act: (client, id, options) => client.call('ticket-add-comment', { id, comment }, options),
});

/** Among the staff. */
const note = (by: string, comment: string): DemoStep => ({
  by,
  act: (client, id, options) =>
    client.call('ticket-add-comment', { id, comment, comment_type: 'internal_note' }, options),
});

const attach = (by: string, name: string, description: string): DemoStep => ({
  by,
  act: async (client, id, options) => {
    const file = new File([await readFile(new URL(name, DEMO_FOLDER))], name);
    return await client.call('ticket-add-attachment', { id, description, file }, options);
  },
});

/** One ticket in each state that people meet daily, on servers of its own: those of the guide's examples stay free. */
export const DEMO_TICKETS: readonly DemoTicket[] = [
  {
    key: 'backup-drive',
    by: 'john.doe',
    request: {
      title: 'Replace the failing drive in the backup repository',
      description: 'SMART reports 214 reallocated sectors and counting. The array is still redundant.',
      priority: 'critical',
      target_server_uuid: 'server-backup-01',
      items: [
        {
          action: 'replace',
          component_type: 'storage',
          component_uuid: 'storage-hdd-seagate-exos-x16-16tb-sas-3.5',
          old_component_uuid: 'storage-hdd-seagate-exos-x16-16tb-sas-3.5',
          quantity: 1,
        },
      ],
    },
    steps: [
      attach('john.doe', 'smart-report.pdf', 'What the drive says of itself this morning.'),
      say('manager.admin', 'Does the array stay redundant while it rebuilds?'),
      say('john.doe', 'Yes, it is RAID 6: one more may fail.'),
      note('manager.admin', 'Third one of this batch. Ask the vendor about the rest.'),
      approve('manager.admin', 'Go ahead, tonight.'),
      deploy('tech.smith', 'Rebuild started 21:40.'),
      complete('tech.smith', 'Rebuild finished, array healthy.'),
    ],
  },
  {
    key: 'virt-drives',
    by: 'jane.roe',
    request: {
      title: 'Two more 18 TB drives for the virtualisation host',
      description: 'The image store is at 88 percent.',
      priority: 'high',
      target_server_uuid: 'server-virt-prod-01',
      items: [
        {
          action: 'add',
          component_type: 'storage',
          component_uuid: 'storage-hdd-wd-hc550-18tb-sas-3.5',
          quantity: 2,
        },
        {
          action: 'add',
          component_type: 'caddy',
          component_uuid: 'caddy-supermicro-mcp-220-00075-0b-3.5',
          quantity: 2,
        },
      ],
    },
    steps: [
      approve('manager.two', 'Fits, and the drives are here.'),
      deploy('tech.jones', 'Both in, both seen.'),
    ],
  },
  {
    key: 'gpu-drives',
    by: 'john.doe',
    request: {
      title: 'Take two idle drives out of the inference node',
      description: 'The data moved to the object store; the drives are wanted elsewhere.',
      priority: 'normal',
      target_server_uuid: 'server-gpu-infer-01',
      items: [
        {
          action: 'remove',
          component_type: 'storage',
          component_uuid: 'storage-hdd-wd-hc550-18tb-sata-3.5',
          quantity: 2,
        },
      ],
    },
    steps: [
      approve('manager.admin', 'Confirmed with the data team.'),
      say('john.doe', 'Please wipe them before they move on.'),
    ],
  },
  {
    key: 'single-cpu-memory',
    by: 'jane.roe',
    request: {
      title: 'Second processor and its memory',
      description: 'The nightly build does not finish before the morning any more.',
      priority: 'normal',
      target_server_uuid: 'server-single-cpu-01',
      items: [
        { action: 'add', component_type: 'cpu', component_uuid: 'cpu-intel-xeon-gold-6338', quantity: 1 },
      ],
    },
    steps: [],
  },
  {
    key: 'web-network',
    by: 'john.doe',
    request: {
      title: 'A second drive for the web front end',
      description: 'Just in case.',
      priority: 'low',
      target_server_uuid: 'server-web-01',
      items: [
        {
          action: 'add',
          component_type: 'storage',
          component_uuid: 'storage-ssd-intel-d3s4510-960gb-sata-2.5',
          quantity: 1,
        },
      ],
    },
    steps: [reject('manager.two', 'Front ends are stateless here; nothing would use it.')],
  },
  {
    key: 'legacy-draft',
    by: 'jane.roe',
    request: {
      title: 'Clear out the legacy file server',
      description: 'To be discussed with the archive first.',
      priority: 'low',
      target_server_uuid: 'server-legacy-files-01',
      save_as_draft: true,
      items: [],
    },
    steps: [],
  },
];
