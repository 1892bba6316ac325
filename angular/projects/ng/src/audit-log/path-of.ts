/** The path and query of an address, without its host. */
export function pathOf(url: string | null): string {
  return (url ?? '').replace(/^https?:\/\/[^/]*/, '');
}
