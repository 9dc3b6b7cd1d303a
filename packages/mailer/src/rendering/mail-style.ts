import { raw } from 'hono/html';

import type { NoticeWords } from '../notice-words.ts';

const FONT = "font-family:-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;";
const BREAK = 'overflow-wrap:anywhere;word-break:break-word;';

/** Shown as a stripe only: the words say it too. */
export const TONE_COLOURS: Record<NoticeWords['tone'], string> = {
  good: '#16a34a',
  bad: '#dc2626',
  waiting: '#d97706',
  neutral: '#2563eb',
};

/** Inline styles of the mail; what dark mode changes is in the page itself, under the same names. */
export const MAIL_STYLE = {
  page: `margin:0;padding:0;background-color:#eef1f4;${FONT}`,
  card: `max-width:600px;background-color:#ffffff;color:#17202a;border-radius:8px;${FONT}`,
  headline: `margin:0 0 18px;font-size:20px;line-height:1.4;font-weight:600;${BREAK}`,
  quote: `margin:0 0 20px;padding:12px 16px;border-left:3px solid #c3ccd6;background-color:#f4f6f8;color:#17202a;font-size:15px;line-height:1.5;${BREAK}`,
  label: 'margin:0 0 6px;font-size:13px;line-height:1.4;font-weight:600;color:#55616e;',
  next: `margin:0 0 18px;font-size:15px;line-height:1.5;${BREAK}`,
  mark: 'padding:3px 0;font-size:15px;line-height:1.45;font-weight:600;color:#55616e;',
  item: `padding:3px 0;font-size:15px;line-height:1.45;${BREAK}`,
  where: `font-size:13px;line-height:1.45;color:#55616e;${BREAK}`,
  button:
    'display:inline-block;padding:11px 20px;font-size:15px;line-height:1.2;font-weight:600;color:#ffffff;background-color:#1d4ed8;border-radius:6px;text-decoration:none;',
  facts: 'border-top:1px solid #dde3e9;padding-top:14px;',
  factName: 'padding:2px 12px 2px 0;font-size:13px;line-height:1.5;color:#55616e;',
  fact: `padding:2px 0;font-size:13px;line-height:1.5;${BREAK}`,
  foot: 'max-width:600px;padding:14px 12px 0;font-size:12px;line-height:1.5;color:#55616e;',
} as const;

/** Ours alone, so it may pass unescaped. */
export const DARK_MODE = raw(`<style>
@media (prefers-color-scheme: dark) {
.page { background-color: #0f1419 !important; }
.card { background-color: #1b222b !important; }
.ink, .ink td, .ink h1 { color: #e8edf2 !important; }
.ink .soft, .soft { color: #a7b3c0 !important; }
.rule { border-color: #36424f !important; }
.quote { background-color: #242d38 !important; color: #e8edf2 !important; }
}
</style>`);
