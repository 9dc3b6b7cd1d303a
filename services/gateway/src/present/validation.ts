import type { Finding } from '@racksmith/compatibility';
import type { FindingView, ValidationView } from '@racksmith/contracts';

export function presentFinding(finding: Finding): FindingView {
  const { rule, severity, itemIndex, subjectUuid, facts, message, fix } = finding;
  return {
    rule,
    severity,
    item_index: itemIndex,
    subject_uuid: subjectUuid,
    facts,
    message,
    fix: fix ? { text: fix.text, parts: [...fix.parts] } : null,
  };
}

/** @param isChecked whether there was anything to check */
export function presentValidation(findings: readonly Finding[], isChecked: boolean): ValidationView {
  const errors = findings.filter(({ severity }) => severity === 'error');
  const warnings = findings.filter(({ severity }) => severity === 'warning');
  return {
    all_items_valid: isChecked && errors.length === 0,
    compatibility_checked: isChecked,
    warnings: warnings.map(presentFinding),
    errors: errors.map(presentFinding),
  };
}
