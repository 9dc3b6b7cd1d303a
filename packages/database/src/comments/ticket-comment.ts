import type { CommentType } from '@racksmith/domain';
import type { Fragment } from 'postgres';
import type { Queryable } from '../connect.ts';

export interface TicketComment {
  id: number;
  ticketId: number;
  comment: string;
  commentType: CommentType;
  /** Only for those who may see internal notes. */
  isInternal: boolean;
  userId: number;
  /** As the author was called then. */
  userName: string;
  hasAttachments: boolean;
  createdAt: Date;
  updatedAt: Date;
  edited: boolean;
}

/** Select list of a TicketComment. */
export function commentColumns(sql: Queryable): Fragment {
  return sql`
    id, ticket_id, comment, comment_type, is_internal, user_id, user_name, has_attachments, created_at, updated_at,
    edited`;
}
