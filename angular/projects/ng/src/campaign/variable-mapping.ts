import { TemplatePlaceholderDto } from '@bulk-whatsapp/ng/proxy';
import { entriesInOrder, jsonInOrder } from '../shared/ordered-json';

/** The column that fills a placeholder where nothing else is chosen: the one of its name, or the one at its position. */
export function standardColumn(placeholder: TemplatePlaceholderDto, index: number, columns: string[], isNamed: boolean): string {
  return isNamed ? placeholder.key : (columns[index] ?? '');
}

/** The mapping as JSON text; null when every placeholder has its standard column. One that is chosen makes the others explicit too. */
export function mappingJson(placeholders: TemplatePlaceholderDto[], mapping: string[], columns: string[], isNamed: boolean): string | null {
  return mapping.some(column => column)
    ? jsonInOrder(placeholders.map((placeholder, index) => [placeholder.key, mapping[index] || standardColumn(placeholder, index, columns, isNamed)]))
    : null;
}

/** The stored columns or values by placeholder: by key where all keys are placeholders, else in their order. */
export function arrange(placeholders: TemplatePlaceholderDto[], json: string | null): string[] {
  const entries = entriesInOrder(json);
  const byKey = new Map(entries);
  return entries.every(([key]) => placeholders.some(placeholder => placeholder.key === key))
    ? placeholders.map(placeholder => byKey.get(placeholder.key) ?? '')
    : placeholders.map((_, index) => entries[index]?.[1] ?? '');
}

export function valuesJson(placeholders: TemplatePlaceholderDto[], values: string[]): string | null {
  return placeholders.length > 0 ? jsonInOrder(placeholders.map((placeholder, index) => [placeholder.key, values[index] ?? ''])) : null;
}
