import { DomainError } from '@racksmith/domain';

import {
  ATTACHMENT_EXTENSIONS,
  type AttachmentExtension,
  isAttachmentExtension,
} from './attachment-types.ts';

const LONGEST_NAME = 255;
/** Control characters, and marks that make a name read otherwise than it is. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}]/u;
/** Windows and Unix part folders by these, and Windows gives meaning to the others. */
const RESERVED = /[/\\:*?"<>|]/;
/** Of files that run, or that a browser would run: one of these before the last extension is a disguise. */
const ACTIVE =
  /^(?:apk|app|asp|aspx|bat|bin|chm|class|cmd|com|cpl|dll|dmg|docm|dotm|elf|exe|hta|htm|html|inf|iso|jar|jnlp|js|jse|jsp|lnk|mht|mhtml|mjs|msi|msp|php\d?|phar|phtml|pif|pl|pptm|ps1|py|rb|reg|scr|sct|sh|shtml|svg|svgz|swf|vb|vbe|vbs|wasm|wsf|wsh|xht|xhtml|xlsb|xlsm|xltm|xml|xsl)$/;

/**
 * The extension of a name that is safe to keep and to show.
 * @throws DomainError INVALID_INPUT naming `file`
 */
export function checkFileName(name: string): AttachmentExtension {
  const fault = faultOf(name);
  if (fault !== undefined) throw DomainError.invalidInput([{ field: 'file', reason: fault }]);
  const extension = partsOf(name).at(-1);
  if (extension !== undefined && isAttachmentExtension(extension)) return extension;
  throw DomainError.invalidInput([{ field: 'file', reason: `must be one of ${ATTACHMENT_EXTENSIONS}` }]);
}

function faultOf(name: string): string | undefined {
  if (name.trim() === '') return 'has no name';
  if (Array.from(name).length > LONGEST_NAME) return `has a name longer than ${LONGEST_NAME} characters`;
  if (!name.isWellFormed() || UNSEEN.test(name)) return 'has unprintable characters in its name';
  if (RESERVED.test(name)) return 'has a path or reserved characters in its name';
  if (name !== name.trim() || name.startsWith('.'))
    return 'has a name that begins or ends with a space or dot';
  const inner = partsOf(name).slice(1, -1);
  if (inner.some((part) => ACTIVE.test(part))) return 'has two extensions';
  return undefined;
}

function partsOf(name: string): string[] {
  return name
    .toLowerCase()
    .split('.')
    .map((part) => part.trim());
}
