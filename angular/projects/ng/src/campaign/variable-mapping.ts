import { TemplatePlaceholderDto } from '@bulk-whatsapp/ng/proxy';
import { entriesInOrder, jsonInOrder } from '../shared/ordered-json';
import { columnsByTitle } from './column-titles';
import { keyPositions } from './placeholder-keys';

/** In a mapping, stands for the recipient's name, unless the recipients have a column of this name. */
export const NAME_COLUMN = 'name';

/** Where a placeholder's value comes from, for each recipient. */
export interface VariableSource {
  /** A column, or '' for the same text for everybody; null while nobody has chosen. */
  column: string | null;
  /** The text for recipients whose column is empty. */
  ifEmpty: string;
  /** Line breaks and long gaps become a space. */
  oneLine: boolean;
}

export const NO_SOURCE: VariableSource = { column: null, ifEmpty: '', oneLine: false };

/** The stored mapping, by placeholder. */
export function storedSources(placeholders: TemplatePlaceholderDto[], json: string | null): VariableSource[] {
  const stored = Object.entries(objectOf(json));
  return keyPositions(placeholders, stored.map(([key]) => key)).map(at => (stored[at] ? sourceOf(stored[at][1]) : NO_SOURCE));
}

/**
 * The mapping with the columns that the user need not choose, because their titles name the placeholders.
 * @param stored the columns are those of a campaign that was saved without a mapping: the server takes them in order, if none is too many.
 */
export function withColumns(placeholders: TemplatePlaceholderDto[], sources: VariableSource[], columns: string[], nameTitle: string | null, isStoredByOrder: boolean): VariableSource[] {
  const required = placeholders.filter(placeholder => !placeholder.isOptional);
  const inOrder = isStoredByOrder && columns.length <= required.length ? keyPositions(placeholders, columns).map(at => columns[at]) : [];
  const byTitle = columnsByTitle(placeholders, columns, nameTitle);
  return placeholders.map((_, index) => {
    const source = sources[index] ?? NO_SOURCE;
    return source.column === null ? { ...source, column: inOrder[index] ?? byTitle[index] } : source;
  });
}

/** The mapping as JSON text; a placeholder for which nobody has chosen a column has an empty one, which the server reports. */
export function mappingJson(placeholders: TemplatePlaceholderDto[], sources: VariableSource[]): string | null {
  const entries = placeholders.flatMap((placeholder, index) => {
    const source = sources[index] ?? NO_SOURCE;
    return placeholder.isOptional && !source.column && !source.ifEmpty ? [] : [[placeholder.key, source] as const];
  });
  return entries.length > 0 ? JSON.stringify(Object.fromEntries(entries.map(([key, source]) => [key, written(source)]))) : null;
}

/** The value of a recipient, as the server fills it in. */
export function valueOf(source: VariableSource, recipient: { name: string; data: Map<string, string> }): string {
  const own = source.column === null ? '' : (recipient.data.get(source.column) ?? (source.column === NAME_COLUMN ? recipient.name : ''));
  if (!own.trim()) {
    return source.column === null ? '' : source.ifEmpty;
  }
  return source.oneLine && /[\n\r\t]| {5}/.test(own) ? own.split(/[ \n\r\t]+/).filter(Boolean).join(' ') : own;
}

/** The stored values, by placeholder. */
export function arrange(placeholders: TemplatePlaceholderDto[], json: string | null): string[] {
  const entries = entriesInOrder(json);
  return keyPositions(placeholders, entries.map(([key]) => key)).map(at => entries[at]?.[1] ?? '');
}

export function valuesJson(placeholders: TemplatePlaceholderDto[], values: string[]): string | null {
  return placeholders.length > 0 ? jsonInOrder(placeholders.map((placeholder, index) => [placeholder.key, values[index] ?? ''])) : null;
}

function written({ column, ifEmpty, oneLine }: VariableSource): unknown {
  if (column === null) {
    return '';
  }
  return ifEmpty || oneLine ? { ...(column && { column }), ...(ifEmpty && { ifEmpty }), ...(oneLine && { oneLine }) } : column;
}

function sourceOf(stored: unknown): VariableSource {
  if (typeof stored !== 'object' || stored === null) {
    return { ...NO_SOURCE, column: String(stored ?? '') || null };
  }
  const { column, ifEmpty, oneLine } = stored as Partial<VariableSource>;
  return { column: column || (ifEmpty ? '' : null), ifEmpty: ifEmpty ?? '', oneLine: oneLine ?? false };
}

function objectOf(json: string | null): object {
  try {
    const read: unknown = JSON.parse(json || '{}');
    return typeof read === 'object' && read !== null ? read : {};
  } catch {
    return {};
  }
}
