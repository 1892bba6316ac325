import { ThreadEntryDto } from '@bulk-whatsapp/ng/proxy';

/** What was known and what has been read now, which wins; the latest first. */
export function mergedEntries(known: ThreadEntryDto[], read: ThreadEntryDto[]): ThreadEntryDto[] {
  const byId = new Map([...known, ...read].map(entry => [entry.id, entry]));
  return [...byId.values()].sort((one, other) => Date.parse(other.at) - Date.parse(one.at) || other.id.localeCompare(one.id));
}
