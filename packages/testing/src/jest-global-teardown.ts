/** Stops what jest-global-setup started. When the run is killed instead, the guardian does. */
export default async function tearDown(): Promise<void> {
  await globalThis.racksmithTestServers?.stop();
}
