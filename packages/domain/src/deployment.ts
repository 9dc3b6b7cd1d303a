/** What the server builder did for one unit step, as the ticket remembers it. */
export interface InstalledUnit {
  itemIndex: number;
  unitId: string;
  componentUuid: string;
  serial: string;
  slot: string | null;
  direction: 'in' | 'out';
}
