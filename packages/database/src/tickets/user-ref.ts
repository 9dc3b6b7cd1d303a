export interface UserRef {
  id: number;
  username: string;
}

/** The person behind a column that may be empty. */
export function userRef(id: number | null, username: string | null): UserRef | null {
  return id === null || username === null ? null : { id, username };
}
