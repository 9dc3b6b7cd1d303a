import type { Sql } from '@racksmith/database';

/** Rows of every table that an operation may write, and the versions of the tickets, as one text to be compared. */
export async function countRows(sql: Sql): Promise<string> {
  const [row] = await sql`
    select (select count(*) from tickets) as tickets, (select count(*) from ticket_items) as items,
      (select count(*) from ticket_history) as history, (select count(*) from ticket_allocations) as numbers,
      (select count(*) from ticket_comments) as comments, (select count(*) from ticket_attachments) as attachments,
      (select count(*) from ticket_notifications) as notices,
      (select count(*) from ticket_notifications where read_at is null) as unread,
      (select count(*) from ticket_revisions) as revisions, (select sum(version) from tickets) as versions`;
  return JSON.stringify(row);
}
