import type { Random } from '../random.ts';

const heights = (random: Random) => random.pick([['LP'], ['FH'], ['LP', 'FH'], ['LP', 'FH']]);

export function nicSpecs(random: Random) {
  const form = random.pick(['PCIe', 'PCIe', 'PCIe', 'OCP3.0', 'OCP2.0', 'rNDC', 'FlexLOM']);
  const [speed, connector] = random.pick([
    [1, 'RJ45'],
    [10, 'RJ45'],
    [10, 'SFP+'],
    [25, 'SFP28'],
    [40, 'QSFP+'],
    [100, 'QSFP28'],
    [200, 'QSFP56'],
    [400, 'QSFP112'],
  ] as const);
  return {
    series: `${speed} GbE`,
    specs: {
      form_factor: form,
      pcie_gen: random.pick([2, 3, 3, 4, 5]),
      pcie_lanes: random.known(random.pick(speed >= 100 ? [16] : [1, 4, 8])),
      ports: random.pick([1, 2, 2, 4]),
      speed_gbps: speed,
      connector,
      controller: `NC${random.between(100, 420)}`,
      ...(form === 'PCIe' && { slot_height: random.known(heights(random)) }),
    },
  };
}

export function hbacardSpecs(random: Random) {
  const kind = random.pick(['hba', 'raid']);
  const triMode = random.chance(0.3);
  const ports = random.pick([0, 4, 8, 8, 16, 24]);
  return {
    series: triMode ? 'Tri-mode' : 'SAS',
    specs: {
      kind,
      protocols: triMode ? ['SATA', 'SAS', 'NVMe'] : ['SATA', 'SAS'],
      link_gbps: random.pick([6, 12, 12, 24]),
      internal_ports: ports,
      external_ports: ports === 0 ? 8 : random.pick([0, 0, 0, 8]),
      connectors: [{ type: random.pick(['SFF-8087', 'SFF-8643', 'SFF-8654']), count: Math.ceil(ports / 4) }],
      pcie_gen: random.pick([2, 3, 3, 4]),
      pcie_lanes: random.pick([8, 8, 8, 16]),
      slot_height: heights(random),
      max_devices: random.pick([32, 64, 128, 256, 1024]),
      ...(triMode && { max_nvme_devices: random.pick([4, 8, 24, 32]) }),
      ...(kind === 'raid' && {
        raid_levels: random.pick([
          ['0', '1', '10'],
          ['0', '1', '5', '6', '10', '50', '60'],
        ]),
        cache_gb: random.pick([1, 2, 4, 8]),
      }),
    },
  };
}

export function pciecardSpecs(random: Random) {
  const make = random.pick([gpu, gpu, accelerator, m2Adapter, nvmeAdapter, riser]);
  const specs = make(random);
  return { series: specs.kind, specs };
}

function gpu(random: Random) {
  return {
    kind: 'gpu',
    pcie_gen: random.pick([3, 4, 5]),
    pcie_lanes: random.pick([8, 16, 16]),
    slot_height: random.pick([['FH'], ['FH'], ['LP', 'FH']]),
    length: random.pick(['HL', 'FL']),
    slot_width: random.pick([1, 2, 2]),
    tdp_w: random.between(8, 90) * 5,
    aux_power: random.pick([[], ['8-pin CPU'], ['12VHPWR']]),
    cooling: random.pick(['passive', 'passive', 'active']),
    memory_gb: random.pick([8, 16, 24, 32, 40, 48, 80]),
  };
}

function accelerator(random: Random) {
  return {
    kind: 'accelerator',
    pcie_gen: random.pick([3, 4]),
    pcie_lanes: random.pick([8, 16]),
    slot_height: heights(random),
    slot_width: 1,
    tdp_w: random.between(5, 40) * 5,
    cooling: random.known('passive'),
  };
}

function m2Adapter(random: Random) {
  const sockets = random.pick([1, 2, 4]);
  return {
    kind: 'm2_adapter',
    pcie_gen: random.pick([3, 4]),
    pcie_lanes: random.pick([4, 8, 16].filter((lanes) => lanes >= sockets * 4)),
    slot_height: heights(random),
    ...(sockets > 1 && { requires_bifurcation: sockets === 2 ? 'x4x4' : 'x4x4x4x4' }),
    provides_m2_slots: Array.from({ length: sockets }, (_, nth) => ({
      id: `${nth + 1}`,
      key: 'M',
      sizes: ['2260', '2280', '22110'],
      gen: random.pick([3, 4]),
      lanes: 4,
      protocols: ['NVMe'],
      cpu: null,
    })),
  };
}

function nvmeAdapter(random: Random) {
  return {
    kind: 'nvme_adapter',
    pcie_gen: random.pick([3, 4]),
    pcie_lanes: random.pick([8, 16]),
    slot_height: heights(random),
    provides_nvme_ports: random.pick([2, 4]),
  };
}

function riser(random: Random) {
  const mounts = random.pick(['pcie', 'pcie', 'WIO-left', 'WIO-right']);
  return {
    kind: 'riser',
    pcie_gen: random.pick([3, 4, 5]),
    pcie_lanes: random.pick([8, 16, mounts === 'pcie' ? 16 : 32]),
    mounts,
    provides_pcie_slots: Array.from({ length: random.between(1, 3) }, () => ({
      lanes: random.pick([8, 16]),
      physical: random.pick([8, 16]),
      height: random.pick(['LP', 'FH']),
    })),
    rack_u: random.pick([1, 2]),
  };
}
