import { TemplatePlaceholderDto } from '@bulk-whatsapp/ng/proxy';
import { entriesInOrder, jsonInOrder } from '../shared/ordered-json';
import { keyPositions } from './placeholder-keys';

/** The column that fills each placeholder by default; empty if there is none. */
export function standardColumns(placeholders: TemplatePlaceholderDto[], columns: string[], isNamed: boolean): string[] {
  return isNamed ? placeholders.map(placeholder => placeholder.key) : keyPositions(placeholders, columns).map(at => columns[at] ?? '');
}

/** The mapping as JSON text; null if every placeholder has its default column. Once one is chosen, the others are explicit too. */
export function mappingJson(placeholders: TemplatePlaceholderDto[], mapping: string[], columns: string[], isNamed: boolean): string | null {
  const standard = standardColumns(placeholders, columns, isNamed);
  return mapping.some(column => column)
    ? jsonInOrder(placeholders.map((placeholder, index) => [placeholder.key, mapping[index] || standard[index]]))
    : null;
}

/** The stored columns or values, by placeholder. */
export function arrange(placeholders: TemplatePlaceholderDto[], json: string | null): string[] {
  const entries = entriesInOrder(json);
  return keyPositions(placeholders, entries.map(([key]) => key)).map(at => entries[at]?.[1] ?? '');
}

export function valuesJson(placeholders: TemplatePlaceholderDto[], values: string[]): string | null {
  return placeholders.length > 0 ? jsonInOrder(placeholders.map((placeholder, index) => [placeholder.key, values[index] ?? ''])) : null;
}
