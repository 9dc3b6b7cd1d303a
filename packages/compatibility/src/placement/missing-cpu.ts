/** Why a slot that a processor drives is of no use. Nothing is said while there is no processor at all: the server is being built. */
export function missingCpu(cpu: number | null, cpus: number): string | undefined {
  return cpu !== null && cpus > 0 && cpu > cpus ? `needs CPU${cpu}` : undefined;
}
