import { randomUUID } from 'node:crypto';

import { createMailer, renderNoticeMail } from '@racksmith/mailer';

const PUBLIC_URL = 'http://racksmith.example';

const TICKET = {
  number: 'TKT-20251115-0001',
  title: 'A drive',
  serverName: 'lane-1',
  priority: 'normal',
  requestorName: 'john.doe',
  assigneeName: 'tech.smith',
} as const;

const DRIVE = 'PM1643a 1.92 TB SAS';

/** Sends one and the same mail again and again, by the way that ours take; who gets it and why is nobody's question. */
export function createBareMail(smtpUrl: string): () => Promise<unknown> {
  const mailer = createMailer({ smtpUrl, from: 'racksmith@example.test', publicUrl: PUBLIC_URL });
  const mail = renderNoticeMail({
    notice: { type: 'approved', subject: 'Approved: A drive', message: 'manager.admin approved the change' },
    ticket: TICKET,
    items: [
      {
        action: 'replace',
        quantity: 1,
        partName: DRIVE,
        oldPartName: DRIVE,
        slots: ['Bay 1'],
        serials: [],
        configPath: null,
        currentValue: null,
        requestedValue: null,
      },
    ],
    recipientName: 'tech.smith',
    publicUrl: PUBLIC_URL,
  });
  const to = { name: 'tech.smith', address: 'tech.smith@example.test' };
  return () =>
    mailer.send({
      notificationId: randomUUID(),
      noticeType: 'approved',
      ticketNumber: TICKET.number,
      to,
      ...mail,
    });
}
