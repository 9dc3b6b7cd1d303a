import type { Fragment } from 'postgres';
import type { Queryable } from '../connect.ts';

export interface TicketAttachment {
  id: number;
  ticketId: number;
  /** The comment it belongs to; null where it belongs to the ticket. */
  commentId: number | null;
  /** Random: what the bytes are called where they lie. */
  filename: string;
  originalFilename: string;
  /** Key of the bytes in the storage. */
  filePath: string;
  /** Bytes. */
  fileSize: number;
  mimeType: string;
  /** Of the content, in hex. */
  sha256: string;
  uploadedBy: number;
  uploaderName: string;
  uploadedAt: Date;
  description: string | null;
}

/** Select list of a TicketAttachment, from attachment `a`. */
export function attachmentColumns(sql: Queryable): Fragment {
  return sql`
    a.id, a.ticket_id, a.comment_id, a.filename, a.original_filename, a.file_path, a.file_size, a.mime_type, a.sha256,
    a.uploaded_by, (select username from users where id = a.uploaded_by) as uploader_name, a.uploaded_at,
    a.description`;
}
