/** One thing wrong in the catalog folders. `uuid` and `path` are null where the fault is the file's or folder's. */
export interface CatalogFault {
  file: string;
  uuid: string | null;
  path: string | null;
  reason: string;
}

/** Everything that is wrong with the catalog, at once; `message` is a list for people. */
export class CatalogError extends Error {
  readonly faults: readonly CatalogFault[];

  constructor(faults: readonly CatalogFault[]) {
    const lines = faults.map(
      ({ file, uuid, path, reason }) =>
        `  ${[file, uuid, path].filter((part) => part !== null).join(' > ')}: ${reason}`,
    );
    super(
      `The catalog has ${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}:\n${lines.join('\n')}`,
    );
    this.name = 'CatalogError';
    this.faults = faults;
  }
}
