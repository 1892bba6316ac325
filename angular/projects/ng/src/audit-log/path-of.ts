/** The part of an address that says what was asked for. */
export function pathOf(url: string | null): string {
  return (url ?? '').replace(/^https?:\/\/[^/]*/, '');
}
