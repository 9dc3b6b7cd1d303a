/** Where the bytes of attachments lie: a folder here, an object store elsewhere. */
export interface AttachmentStorage {
  /** Takes over a file under a key that is not in use. All of it, or nothing. */
  put(key: string, path: string): Promise<void>;
  /** The bytes, read as they are asked for. @throws Error if there are none under the key */
  open(key: string): Promise<ReadableStream<Uint8Array>>;
  /** Does nothing if there is nothing under the key. */
  remove(key: string): Promise<void>;
}
