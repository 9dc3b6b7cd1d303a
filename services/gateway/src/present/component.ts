import type { Part } from '@racksmith/catalog';
import { specificationsOf } from '@racksmith/compatibility';
import type { ComponentSummaryView, ComponentView } from '@racksmith/contracts';

export function presentComponentSummary(part: Part): ComponentSummaryView {
  const { brand: _brand, model: _model, part_number: _number, ...specifications } = specificationsOf(part);
  return { ...named(part), specifications };
}

export function presentComponent(part: Part): ComponentView {
  return {
    ...named(part),
    aliases: [...(part.aliases ?? [])],
    specs: { ...part.specs },
    source: part.source,
    unverified: [...(part.unverified ?? [])],
    fixture: part.fixture ?? false,
  };
}

function named({ uuid, type, name, manufacturer, series, model, part_number: partNumber }: Part) {
  return { uuid, component_type: type, name, manufacturer, series, model, part_number: partNumber };
}
