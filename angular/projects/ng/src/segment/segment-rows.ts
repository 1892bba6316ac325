import { SegmentCondition, SegmentFilter, SegmentGroup, SegmentNode, SegmentOrigin } from '@bulk-whatsapp/ng/proxy';

export const MAX_DEPTH = 3;

export type GroupKind = 'all' | 'any' | 'none';

/** A group of conditions as it is edited. */
export interface GroupRow {
  kind: GroupKind;
  rows: Row[];
}

export type Row = GroupRow | SegmentCondition;

/** A filter as it is edited. */
export interface FilterRows {
  from: SegmentOrigin;
  ids: string[];
  where: GroupRow;
}

export const NO_FILTER: FilterRows = { from: 'lists', ids: [], where: { kind: 'all', rows: [] } };

/** The fields of conditions, in the order in which they are offered. */
export const FIELDS = ['data', 'name', 'list', 'messages', 'answers', 'lastContact', 'country', 'consent', 'source'] as const;
export type Field = (typeof FIELDS)[number];

/** The properties with which a new condition begins. */
const FIRST: Record<Field, Record<string, unknown>> = {
  data: { name: '', operator: 'equals', value: '' },
  name: { operator: 'contains', value: '' },
  list: { operator: 'anyOf', lists: [] },
  messages: { outcome: 'notRead', operator: 'atLeast', count: 1 },
  answers: { kind: 'any', operator: 'is' },
  lastContact: { operator: 'isNot', days: 90 },
  country: { operator: 'is', countries: [] },
  consent: { operator: 'is', category: 'marketing' },
  source: { operator: 'is', source: '', numberField: '', conditions: [] },
};

export const newCondition = (field: Field): SegmentCondition => ({ field, ...FIRST[field] });

export const isGroup = (row: Row): row is GroupRow => 'kind' in row && 'rows' in row;

export const hasNoValue = (condition: SegmentCondition): boolean => condition['operator'] === 'isSet' || condition['operator'] === 'isNotSet';

/** Whether everything that the condition needs is filled in. */
export function isComplete(row: Row): boolean {
  if (isGroup(row)) {
    return row.rows.length > 0 && row.rows.every(isComplete);
  }
  const has = (name: string) => `${row[name] ?? ''}`.trim() !== '';
  const hasAny = (name: string) => Array.isArray(row[name]) && row[name].length > 0;
  switch (row.field) {
    case 'data':
      return has('name') && (hasNoValue(row) || has('value'));
    case 'name':
      return hasNoValue(row) || has('value');
    case 'list':
      return hasAny('lists');
    case 'answers':
      return row['kind'] === 'any' || has('value');
    case 'country':
      return hasAny('countries');
    case 'lastContact':
      return has('days');
    case 'source':
      return has('source') && has('numberField');
    default:
      return true;
  }
}

export const isWhole = (filter: FilterRows): boolean => filter.where.rows.every(isComplete);

/** As the API takes it, without what is empty. */
export function toFilter({ from, ids, where }: FilterRows): SegmentFilter {
  return { version: 1, people: { from, ids }, ...(where.rows.length > 0 ? { where: toGroup(where) } : {}) };
}

/** Null if it is none that this page can show, such as a slice of a series. */
export function toRows(json: string): FilterRows | null {
  const filter = JSON.parse(json) as SegmentFilter & { slice?: unknown };
  return filter.slice ? null : { from: filter.people.from, ids: filter.people.ids ?? [], where: filter.where ? fromGroup(filter.where) : NO_FILTER.where };
}

function toGroup({ kind, rows }: GroupRow): SegmentGroup {
  const nodes = rows.map(row => (isGroup(row) ? toGroup(row) : withoutEmpty(row)));
  return kind === 'all' ? { all: nodes } : kind === 'any' ? { any: nodes } : { none: nodes };
}

function fromGroup(group: SegmentGroup): GroupRow {
  const [kind, nodes] = Object.entries(group)[0] as [GroupKind, SegmentNode[]];
  return { kind, rows: nodes.map(node => ('field' in node && typeof node.field === 'string' ? (node as SegmentCondition) : fromGroup(node as SegmentGroup))) };
}

function withoutEmpty(condition: SegmentCondition): SegmentCondition {
  const isEmpty = (name: string, value: unknown) =>
    value === null || value === undefined || value === '' || (name === 'value' && (hasNoValue(condition) || condition['kind'] === 'any'));
  return Object.fromEntries(Object.entries(condition).filter(([name, value]) => !isEmpty(name, value))) as SegmentCondition;
}
