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

/** For the documentation. */
export const ATTACHMENT_EXAMPLE = {
  id: 4,
  ticket_id: 1,
  comment_id: null,
  filename: '9f86d081884c7d659a2feaa0c55ad015.pdf',
  original_filename: 'Quote 2025-118.pdf',
  file_size: 48_213,
  mime_type: 'application/pdf',
  sha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  uploaded_by: { id: 5, username: 'john.doe' },
  uploaded_at: '2025-11-15T15:10:00.000Z',
  description: 'The quote',
};
