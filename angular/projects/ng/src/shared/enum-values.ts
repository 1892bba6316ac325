/** The values of a numeric enum, in order. */
export function enumValues<T extends number>(type: Record<string, string | T>): T[] {
  return Object.values(type).filter((value): value is T => typeof value === 'number');
}
