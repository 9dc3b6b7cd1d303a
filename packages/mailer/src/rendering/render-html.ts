import { html } from 'hono/html';

import { DARK_MODE, MAIL_STYLE, TONE_COLOURS } from './mail-style.ts';
import type { MailView } from './mail-view.ts';

const S = MAIL_STYLE;

/**
 * The mail as a page: tables and inline styles, because mail programs know little else; a style sheet only for dark
 * mode. Every value passes through the escaping template. No picture, script or address but the ticket's own.
 */
export function renderHtml(view: MailView): string {
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <meta name="format-detection" content="telephone=no, date=no, address=no" />
        <title>${view.headline}</title>
        ${DARK_MODE}
      </head>
      <body class="page" style="${S.page}">
        ${table(
          'page',
          S.page,
          html`<tr>
            <td align="center" style="padding:24px 12px">${card(view)}${foot(view)}</td>
          </tr>`,
        )}
      </body>
    </html> `;
  return flat(page);
}

function card(view: MailView): unknown {
  const rows = html`<tr>
      <td style="padding:26px 28px 6px">
        <h1 style="${S.headline}">${view.headline}</h1>
        ${view.reason === null ? '' : quote(view.reason)} ${view.items.length === 0 ? '' : changes(view)}
        <div class="soft" style="${S.label}">What comes next</div>
        <div style="${S.next}">${view.next}</div>
        <a href="${view.url}" style="${S.button}">Open the ticket</a>
      </td>
    </tr>
    <tr>
      <td style="padding:20px 28px 24px">
        ${table(
          'rule',
          S.facts,
          view.facts.map(([name, value]) => fact(name, value)),
        )}
      </td>
    </tr>`;
  return table('card ink', `${S.card}border-top:5px solid ${TONE_COLOURS[view.tone]};`, rows);
}

function quote(text: string): unknown {
  const lines = text.split('\n').map((line, index) => [index > 0 ? html`<br />` : '', line]);
  return html`<div class="quote rule" dir="auto" style="${S.quote}">${lines}</div>`;
}

function changes(view: MailView): unknown {
  const left = view.itemsLeftOut;
  const more = html`<tr>
    <td></td>
    <td class="soft" style="${S.where}">and ${left} more on the ticket</td>
  </tr>`;
  const rows = view.items.map(
    ({ mark, what, where }) =>
      html`<tr>
        <td class="soft" width="24" valign="top" style="${S.mark}">${mark}</td>
        <td style="${S.item}">
          <bdi>${what}</bdi
          >${where === null ? '' : html`<br /><span class="soft" style="${S.where}">${where}</span>`}
        </td>
      </tr>`,
  );
  return html`<div class="soft" style="${S.label}"><bdi>${view.itemsTitle}</bdi></div>
    ${table('', 'margin:0 0 20px', [...rows, left > 0 ? more : ''])}`;
}

function fact(name: string, value: string): unknown {
  return html`<tr>
    <td class="soft" width="110" valign="top" style="${S.factName}">${name}</td>
    <td style="${S.fact}"><bdi>${value}</bdi></td>
  </tr>`;
}

function foot(view: MailView): unknown {
  return html`<div class="soft" style="${S.foot}">${view.whyYou}<br />Replies are not read.</div>`;
}

/** A table that only places things; screen readers skip it. */
function table(names: string, style: string, rows: unknown): unknown {
  return html`<table
    role="presentation"
    class="${names}"
    width="100%"
    cellpadding="0"
    cellspacing="0"
    border="0"
    style="${style}"
  >
    ${rows}
  </table>`;
}

/** Templates are promises only where a value is one, and none is. Indentation goes: it is a third of the mail. */
function flat(page: ReturnType<typeof html>): string {
  if (page instanceof Promise) throw new TypeError('a mail is rendered at once');
  return page.toString().replace(/\n\s+/g, '\n');
}
