import type { ComponentType, Requirement } from '@racksmith/domain';
import type { ChangeItem } from '../../change-item.ts';

export const H12 = 'motherboard-supermicro-h12ssl-nt';
export const X12DPI = 'motherboard-supermicro-x12dpi-n6';
export const X12STL = 'motherboard-supermicro-x12stl-f';
export const X11SCL = 'motherboard-supermicro-x11scl-f';
export const X10DRI = 'motherboard-supermicro-x10dri';
export const X13DEI = 'motherboard-supermicro-x13dei';
export const ROMED8 = 'motherboard-asrockrack-romed8-2t';
export const R750_BOARD = 'motherboard-dell-r750-04v528';
export const WIO_BOARD = 'motherboard-supermicro-h12ssw-nt';
export const H12_I = 'motherboard-supermicro-h12ssl-i';
export const H11 = 'motherboard-supermicro-h11ssl-i';
export const SC216 = 'chassis-supermicro-cse-216be1c-r920lpb';
export const SC813 = 'chassis-supermicro-cse-813mftqc-505cb';
export const SC825 = 'chassis-supermicro-cse-825tqc-r740lpb';
export const SC846 = 'chassis-supermicro-cse-846be1c-r1k28b';
export const R750 = 'chassis-dell-r750-24x2.5-universal';
export const WIO = 'chassis-supermicro-as-1014s-wtrt';
export const EPYC = 'cpu-amd-epyc-7543p';
export const XEON = 'cpu-intel-xeon-gold-6338';
export const XEON_E = 'cpu-intel-xeon-e-2288g';
export const NAPLES = 'cpu-amd-epyc-7351p';
export const ROME = 'cpu-amd-epyc-7302p';
export const MILAN = 'cpu-amd-epyc-7313';
export const MILAN_280W = 'cpu-amd-epyc-7763';
export const XEON_SMALL = 'cpu-intel-xeon-gold-6326';
export const XEON_SLOW = 'cpu-intel-xeon-silver-4314';
export const DIMM_16 = 'ram-samsung-m393a2k43db3-cwe-16gb-ddr4-3200-rdimm';
export const DIMM_32 = 'ram-samsung-m393a4k40db3-cwe-32gb-ddr4-3200-rdimm';
export const DIMM_64 = 'ram-samsung-m393a8g40ab2-cwe-64gb-ddr4-3200-rdimm';
export const DIMM_2933 = 'ram-samsung-m393a4k40cb2-cvf-32gb-ddr4-2933-rdimm';
export const LRDIMM_128 = 'ram-skhynix-hmabagl7abr4n-xn-128gb-ddr4-3200-lrdimm';
export const UDIMM = 'ram-samsung-m391a4g43mb1-ctd-32gb-ddr4-2666-udimm-ecc';
export const UDIMM_NO_ECC = 'ram-crucial-ct16g4dfd8266-16gb-ddr4-2666-udimm';
export const DDR5 = 'ram-samsung-m321r2ga3bb6-cqket-16gb-ddr5-4800-rdimm';
export const HBA = 'hbacard-lsi-9300-8i';
export const HBA_6G = 'hbacard-lsi-9207-8i';
export const HBA_EXTERNAL = 'hbacard-lsi-9300-8e';
export const HBA_TRI_MODE = 'hbacard-broadcom-9400-8i';
export const SATA = 'storage-ssd-samsung-pm893-960gb-sata-2.5';
export const SATA_SMALL = 'storage-ssd-samsung-pm893-480gb-sata-2.5';
export const SAS = 'storage-ssd-samsung-pm1643a-1.92tb-sas-2.5';
export const HDD = 'storage-hdd-wd-hc550-18tb-sata-3.5';
export const HDD_SAS = 'storage-hdd-wd-hc550-18tb-sas-3.5';
export const U2 = 'storage-ssd-samsung-pm9a3-1.92tb-nvme-u2';
export const U3 = 'storage-ssd-micron-7450pro-3.84tb-nvme-u3';
export const M2 = 'storage-ssd-samsung-980pro-2tb-nvme-m2';
export const TRAY_25 = 'caddy-supermicro-mcp-220-00047-0b-2.5';
export const TRAY_35 = 'caddy-supermicro-mcp-220-00075-0b-3.5';
export const TRAY_35_TO_25 = 'caddy-supermicro-mcp-220-00043-0n-3.5to2.5';
export const TRAY_DELL = 'caddy-dell-dxd9h-2.5';
export const NIC_X8 = 'nic-intel-e810-xxvda2';
export const NIC_X16 = 'nic-mellanox-connectx6dx-mcx623106an-cdat';
export const NIC_X4 = 'nic-intel-x550-t2';
export const NIC_SFP = 'nic-intel-x710-da2';
export const RISER_1U = 'pciecard-supermicro-rsc-rr1u-e8';
export const RISER_LEFT = 'pciecard-supermicro-rsc-w-66g4';
export const RISER_RIGHT = 'pciecard-supermicro-rsc-wr-6';
export const M2_ADAPTER = 'pciecard-supermicro-aoc-slg3-2m2';
export const NVME_ADAPTER = 'pciecard-supermicro-aoc-slg3-2e4t';
export const A10 = 'pciecard-nvidia-a10';
export const A30 = 'pciecard-nvidia-a30';
export const A100 = 'pciecard-nvidia-a100-80gb-pcie';
export const L4 = 'pciecard-nvidia-l4';

export const add = (componentUuid: string, quantity = 1): Partial<ChangeItem> => ({
  componentUuid,
  quantity,
});
export const remove = (componentUuid: string, quantity = 1): Partial<ChangeItem> => ({
  ...add(componentUuid, quantity),
  action: 'remove',
});
export const replace = (oldComponentUuid: string, componentUuid: string): Partial<ChangeItem> => ({
  action: 'replace',
  componentUuid,
  oldComponentUuid,
});
/** What is asked for without a name. */
export const wanted = (componentType: ComponentType, requirement: Requirement): Partial<ChangeItem> => ({
  componentType,
  componentUuid: null,
  requirement,
});
