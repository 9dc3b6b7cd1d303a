import { driveSeats } from '../ledger/drive-seats.ts';
import { storagePorts } from '../ledger/storage-ports.ts';
import { byModel } from './by-model.ts';
import type { StateRule } from './rule.ts';
import { violation } from './violation.ts';

/** STO-06: a SAS or SATA drive's link is faster than its bay's or its controller's. Gb/s. Source: drive, backplane and controller data sheets. */
export const driveLink: StateRule = {
  id: 'STO-06',
  reads: ['chassis.drive_bays.backplane', 'hbacard.link_gbps', 'storage.link_gbps'],
  judge(ledger) {
    const { controllers, needController } = storagePorts(ledger);
    const behind = new Set(needController.map(({ drive }) => drive));
    // Several controllers: the fastest counts, so that nobody is told of a loss that cabling avoids.
    const controller = Math.max(
      0,
      ...controllers.map(({ specs }) => specs.link_gbps ?? Number.POSITIVE_INFINITY),
    );
    const limited = driveSeats(ledger).seated.flatMap(({ drive, bay }) => {
      const link = drive.part?.type === 'storage' ? drive.part.specs.link_gbps : null;
      const has = Math.min(
        bay.facts.backplane.link_gbps ?? Number.POSITIVE_INFINITY,
        behind.has(drive) && controllers.length > 0 ? controller : Number.POSITIVE_INFINITY,
      );
      return link && link > has ? [{ drive, link, has }] : [];
    });
    return byModel(limited, ({ drive }) => drive).flatMap(({ uuid, first, all: drives }) => {
      const { drive, link, has } = first;
      return violation({
        rule: 'STO-06',
        severity: 'info',
        resource: `link ${uuid}`,
        measure: drives.length,
        subject: uuid,
        facts: { drives: drives.length, drive_gbps: link, link_gbps: has },
        message: `${drive.part?.name ?? uuid} is limited to ${has} Gb/s of its ${link} Gb/s`,
      });
    });
  },
};
