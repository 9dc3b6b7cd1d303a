import { fastDriveSeats } from '../ledger/drive-seats.ts';
import { needsController, storagePorts } from '../ledger/storage-ports.ts';
import { listOf } from './list-of.ts';
import type { AdvisoryRule } from './rule.ts';
import { violation } from './violation.ts';

/** STO-06: a SAS or SATA drive's link is faster than its bay's or its controller's. Gb/s. Source: drive, backplane and controller data sheets. */
export const driveLink: AdvisoryRule = {
  id: 'STO-06',
  advises: true,
  reads: ['chassis.drive_bays.backplane', 'hbacard.link_gbps', 'storage.link_gbps'],
  judge(ledger) {
    const { controllers } = storagePorts(ledger);
    // Several controllers: the fastest counts, so that nobody is told of a loss that cabling avoids.
    const controller = Math.max(
      0,
      ...controllers.map(({ specs }) => specs.link_gbps ?? Number.POSITIVE_INFINITY),
    );
    const limited = fastDriveSeats(ledger).seated.flatMap((seat) => {
      const { drive, bay } = seat;
      const link = drive.part?.type === 'storage' ? drive.part.specs.link_gbps : null;
      const has = Math.min(
        bay.facts.backplane.link_gbps ?? Number.POSITIVE_INFINITY,
        needsController(seat) && controllers.length > 0 ? controller : Number.POSITIVE_INFINITY,
      );
      return link && link > has ? [{ drive, link, has }] : [];
    });
    const [first] = limited;
    if (!ledger.chassis || !first) return [];
    return violation({
      rule: 'STO-06',
      severity: 'info',
      // Which of several equal drives sits in the slower bay is chance.
      resource: 'drive links',
      measure: limited.length,
      subject: ledger.chassis.uuid,
      facts: { drives: limited.length, drive_gbps: first.link, link_gbps: first.has },
      message: `${listOf(limited.map(({ drive }) => drive))}: limited to ${first.has} Gb/s of their ${first.link} Gb/s`,
    });
  },
};
