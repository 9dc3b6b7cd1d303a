import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { Busboy } from '@fastify/busboy';
import { DomainError, MAX_ATTACHMENT_BYTES } from '@racksmith/domain';

import type { ReceivedFile } from '../attachments/received-file.ts';
import type { Spool } from '../attachments/spool.ts';
import { MAX_BODY_BYTES } from './read-body.ts';
import type { ReadFields } from './read-fields.ts';

/** The one field that a file may be sent in. */
const FILE_FIELD = 'file';
const LIMITS = {
  fieldNameSize: 100,
  fieldSize: MAX_BODY_BYTES,
  fields: 100,
  parts: 120,
  headerPairs: 20,
  headerSize: 8192,
};

export interface ReadMultipart extends ReadFields {
  file?: ReceivedFile;
}

/**
 * A multipart/form-data body, read as it arrives: the fields, of one that occurs twice the last, and the file, which goes
 * to the spool and is the caller's to discard. Without a spool files are left out.
 * @throws DomainError PAYLOAD_TOO_LARGE; UPSTREAM_UNAVAILABLE when the file cannot be stored
 */
export async function readMultipart(request: Request, spool?: Spool): Promise<ReadMultipart> {
  const fields = new Map<string, unknown>();
  const upload = new Upload(spool);
  try {
    const headers = { 'content-type': request.headers.get('content-type') ?? '' };
    const parser = new Busboy({ headers, limits: LIMITS, preservePath: true });
    parser.on('error', ignore);
    parser.on('field', (name, value) => fields.set(name, value));
    parser.on('file', (name, stream, filename) => upload.take(name, stream, filename, parser));
    await pipeline(bodyOf(request), limit(MAX_BODY_BYTES + (spool ? MAX_ATTACHMENT_BYTES : 0)), parser);
    const file = await upload.file();
    return { fields: Object.fromEntries(fields), faults: upload.faults, ...(file && { file }) };
  } catch (error) {
    const refusal = await upload.abandon(error);
    if (refusal instanceof DomainError) throw refusal;
    return { fields: {}, faults: [{ field: 'body', reason: 'is not valid multipart/form-data' }] };
  }
}

/** The file of one request, on its way to the spool. */
class Upload {
  readonly faults: ReadFields['faults'] = [];
  readonly #spool: Spool | undefined;
  #source: Readable | undefined;
  #receiving: Promise<ReceivedFile> | undefined;

  constructor(spool: Spool | undefined) {
    this.#spool = spool;
  }

  take(
    field: string,
    stream: Readable,
    name: string | undefined,
    parser: { destroy(error: Error): void },
  ): void {
    stream.on('error', ignore);
    if (field === FILE_FIELD && this.#spool && !this.#receiving) {
      this.#source = stream;
      this.#receiving = this.#spool.receive(stream, name ?? '');
      this.#receiving.catch((error: Error) => parser.destroy(error));
      return;
    }
    if (field === FILE_FIELD && this.#receiving) this.faults.push({ field, reason: 'may be sent once' });
    stream.resume();
  }

  async file(): Promise<ReceivedFile | undefined> {
    return await this.#receiving;
  }

  /** Leaves nothing of it behind. @returns why it failed: the spool's own reason, if that is what it was */
  async abandon(error: unknown): Promise<unknown> {
    this.#source?.destroy(error instanceof Error ? error : new Error('the upload was cut off'));
    try {
      const file = await this.#receiving;
      if (file) await this.#spool?.discard(file);
      return error;
    } catch (reason) {
      return reason instanceof DomainError ? reason : error;
    }
  }
}

/** The parser says the same error in several places and later again; whoever waits hears it once, by its promise. */
function ignore(): void {}

function bodyOf({ body }: Request): Readable {
  return body ? Readable.fromWeb(body) : Readable.from([]);
}

function limit(maxBytes: number): Transform {
  let size = 0;
  return new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      size += chunk.byteLength;
      const message = `The body may hold ${maxBytes} bytes at most`;
      if (size > maxBytes) done(new DomainError('PAYLOAD_TOO_LARGE', message));
      else done(null, chunk);
    },
  });
}
