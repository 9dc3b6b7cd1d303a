/** What a guardian may be told, one JSON object a line. */
export type GuardianOrder =
  | { readonly do: 'watch'; readonly pid: number; readonly signal: NodeJS.Signals }
  | { readonly do: 'forget'; readonly pid: number }
  | { readonly do: 'remove'; readonly folder: string }
  | { readonly do: 'keep'; readonly folder: string };
