/** Address of a server that jest-global-setup started. */
export function testServer(variable: 'TEST_DATABASE_URL' | 'TEST_TEMPORAL_ADDRESS'): string {
  const address = process.env[variable];
  if (address === undefined) throw new Error(`${variable} is not set: run the tests with jest from the root`);
  return address;
}
