/**
 * Where a person reads the ticket.
 * @throws TypeError unless publicUrl is an http or https address.
 */
export function ticketUrl(publicUrl: string, ticketNumber: string): string {
  const url = new URL(publicUrl);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new TypeError(`not a web address: ${publicUrl}`);
  }
  const path = url.pathname.replace(/\/+$/, '');
  return `${url.origin}${path}/tickets/${encodeURIComponent(ticketNumber)}`;
}
