/** A file that somebody sent, whole, on the disk and not yet judged. */
export interface ReceivedFile {
  /** As its sender calls it: any text. */
  name: string;
  path: string;
  /** Bytes. */
  size: number;
  /** In hex. */
  sha256: string;
}
