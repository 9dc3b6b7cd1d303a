/** What may be attached, by the extension of its name, with the media type it is served as. */
export const ATTACHMENT_TYPES = {
  pdf: 'application/pdf',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  doc: 'application/msword',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xls: 'application/vnd.ms-excel',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

export type AttachmentExtension = keyof typeof ATTACHMENT_TYPES;
export type AttachmentType = (typeof ATTACHMENT_TYPES)[AttachmentExtension];

export function isAttachmentExtension(text: string): text is AttachmentExtension {
  return Object.hasOwn(ATTACHMENT_TYPES, text);
}

/** For refusals and documentation. */
export const ATTACHMENT_EXTENSIONS = Object.keys(ATTACHMENT_TYPES).join(', ');
