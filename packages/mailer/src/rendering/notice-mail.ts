import type { ItemAction, NoticeType, Priority } from '@racksmith/domain';

/** One line of a ticket in words a person knows: names of parts, not their ids. */
export interface MailItem {
  action: ItemAction;
  quantity: number;
  /** The part that comes in, or that leaves in a removal; null while none has been chosen. */
  partName: string | null;
  /** The part that leaves in a replacement. */
  oldPartName?: string | null;
  /** Where, once a plan says so: one name per unit. */
  slots?: readonly string[];
  /** Serials of the units that were built in or taken out, where known. */
  serials?: readonly string[];
  /** Of a configuration item. */
  configPath?: string | null;
  currentValue?: string | null;
  requestedValue?: string | null;
}

export interface MailTicket {
  number: string;
  title: string;
  serverName: string;
  priority: Priority;
  requestorName: string;
  assigneeName: string | null;
}

/** All that one mail says: a notification row, its ticket, and who reads it. */
export interface NoticeMail {
  notice: { type: NoticeType; subject: string; message: string };
  ticket: MailTicket;
  items: readonly MailItem[];
  /** User name of the recipient: what he can do next depends on who he is. */
  recipientName: string;
  /** Where the console answers, with or without a path. */
  publicUrl: string;
}
