import { create as contentDisposition } from 'content-disposition';

import type { Answer } from './door.ts';
import type { FileContent } from './operation.ts';

/** A file as both doors answer it: to be saved and never shown, whatever a browser makes of its content. */
export function fileAnswer({ stream, size, mediaType, filename }: FileContent): Answer {
  return {
    status: 200,
    headers: {
      'content-type': mediaType,
      'content-length': String(size),
      'content-disposition': contentDisposition(filename),
      'x-content-type-options': 'nosniff',
      'accept-ranges': 'none',
    },
    body: '',
    stream,
  };
}
