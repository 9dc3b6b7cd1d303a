import { createHash } from 'node:crypto';
import type { Catalog } from '@racksmith/catalog';
import canonicalize from 'canonicalize';
import type { Unit } from './engine/unit.ts';
import type { Finding } from './finding.ts';
import type { Slot } from './placement/slot.ts';
import type { UnitStep } from './steps/build-steps.ts';

interface Approved {
  catalog: Catalog;
  serverUuid: string;
  steps: readonly UnitStep[];
  findings: readonly Finding[];
  installed: readonly Unit[];
  /** Slots before and after. */
  slots: readonly Slot[];
}

/**
 * The fingerprint of what is approved: steps in order, the slots they touch with the model that sits in them before,
 * errors and warnings, and the facts of the parts and hosts that the steps rest on. A serial is in it only where the
 * ticket names one. Server and catalog version, stock and chosen serials are not: they may move without a new approval.
 */
export function planHash({ catalog, serverUuid, steps, findings, installed, slots }: Approved): string {
  const touched = new Set(steps.flatMap(({ step }) => (step.slot === null ? [] : [step.slot])));
  const hosts = slots.filter(({ label }) => touched.has(label)).flatMap((slot) => slot.hosts);
  const parts = steps.flatMap(({ step }) => [step.componentUuid, step.oldComponentUuid]);
  return sha256({
    server: serverUuid,
    steps: steps.map(approvedStep),
    slots: [...touched].sort().map((slot) => ({ slot, before: modelIn(slot, installed) })),
    findings: approvedFindings(findings),
    facts: factsDigest(catalog, [...hosts, ...parts]),
  });
}

function approvedStep({ step, serialNamed }: UnitStep) {
  const { index: _, itemIndex: __, summary: ___, serial, oldSerial, ...rest } = step;
  return { ...rest, serial: serialNamed ? serial : null, oldSerial: serialNamed ? oldSerial : null };
}

function modelIn(slot: string, installed: readonly Unit[]): string | null {
  return installed.find((unit) => unit.slot === slot)?.uuid ?? null;
}

/** Stock findings are left out with the stock numbers, and counts that other changes on the server would move. */
function approvedFindings(findings: readonly Finding[]): string[] {
  const said = findings
    .filter(({ rule, severity }) => severity !== 'info' && rule !== 'INV-01')
    .map(({ rule, severity, subjectUuid }) => [rule, severity, subjectUuid ?? ''].join(' '));
  return [...new Set(said)].sort();
}

function factsDigest(catalog: Catalog, uuids: readonly (string | null)[]): string {
  const known = [...new Set(uuids)].filter((uuid) => uuid !== null).sort();
  return sha256(known.map((uuid) => catalog.find(uuid) ?? uuid));
}

function sha256(value: unknown): string {
  return createHash('sha256')
    .update(canonicalize(value) ?? '')
    .digest('hex');
}
