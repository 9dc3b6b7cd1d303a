import type { MailView } from './mail-view.ts';

/** The mail for readers without HTML. Foreign words are quoted or on a line of ours, so they cannot pose as ours. */
export function renderText(view: MailView): string {
  const blocks = [
    view.headline,
    view.reason === null ? null : quote(view.reason),
    view.items.length === 0 ? null : changes(view),
    `What comes next\n${view.next}`,
    `Open the ticket: ${view.url}`,
    view.facts.map(([name, value]) => `${`${name}:`.padEnd(14)}${value}`).join('\n'),
    `-- \n${view.whyYou}\nReplies are not read.`,
  ];
  return `${blocks.filter((block) => block !== null).join('\n\n')}\n`;
}

function quote(text: string): string {
  return text.replace(/^/gm, '> ');
}

function changes(view: MailView): string {
  const lines = view.items.map(({ mark, what, where }) =>
    where === null ? `  ${mark} ${what}` : `  ${mark} ${what} (${where})`,
  );
  const more = view.itemsLeftOut === 0 ? [] : [`  and ${view.itemsLeftOut} more on the ticket`];
  return [view.itemsTitle, ...lines, ...more].join('\n');
}
