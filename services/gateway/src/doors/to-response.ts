import type { Answer } from '../operation/door.ts';

/** An answer as HTTP sends it. Answers are for one person at one moment, so nobody may keep them. */
export function toResponse(answer: Answer, headers: Record<string, string> = {}): Response {
  return new Response(answer.body, {
    status: answer.status,
    headers: { 'cache-control': 'no-store', ...answer.headers, ...headers },
  });
}
