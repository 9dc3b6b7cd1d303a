import type { Fragment } from 'postgres';
import type { Queryable } from '../connect.ts';

/** Select item for ticket `t`: the number of the ticket that it waits for, as that one has its server; else null. */
export function waitsFor(sql: Queryable): Fragment {
  return sql`
    (
      select coalesce(
        (
          select h.ticket_number from server_line o join tickets h on h.id = o.ticket_id
          where o.server_uuid = l.server_uuid and o.ticket_id <> l.ticket_id
          order by o.holds desc, o.place limit 1
        ),
        t.ticket_number
      )
      from server_line l where l.ticket_id = t.id and not l.holds
    ) as waits_for`;
}
