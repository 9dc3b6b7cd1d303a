import type { AttachmentView } from '@racksmith/contracts';
import type { TicketAttachment } from '@racksmith/database';

export function presentAttachment(attachment: TicketAttachment): AttachmentView {
  return {
    id: attachment.id,
    ticket_id: attachment.ticketId,
    comment_id: attachment.commentId,
    filename: attachment.filename,
    original_filename: attachment.originalFilename,
    file_size: attachment.fileSize,
    mime_type: attachment.mimeType,
    sha256: attachment.sha256,
    uploaded_by: { id: attachment.uploadedBy, username: attachment.uploaderName },
    uploaded_at: attachment.uploadedAt,
    description: attachment.description,
  };
}
