import ipaddr from 'ipaddr.js';

const BYTES_OF_AN_IPV6_NETWORK = 8;

/**
 * What stands for one client when counting: an IPv4 address, or the /64 of an IPv6 one, whose owner has all its addresses
 * to choose from. Text that is no address stands for itself.
 */
export function clientAddress(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  if (parsed.kind() === 'ipv4') return parsed.toString();
  const network = parsed.toByteArray().slice(0, BYTES_OF_AN_IPV6_NETWORK);
  return Buffer.from(network).toString('hex');
}
