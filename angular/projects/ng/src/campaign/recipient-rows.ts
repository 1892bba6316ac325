import { BulkMessageRecipientDto, RecipientFileDto, RecipientInput } from '@bulk-whatsapp/ng/proxy';
import { entriesInOrder, jsonInOrder } from '../shared/ordered-json';
import { layoutOf } from './clipboard-table';

/** A row of the grid; `values` stand in the order of the grid's columns, undefined where the row has none. */
export interface RecipientRow {
  mobileNumber: string;
  recipientName: string;
  values: (string | undefined)[];
}

/** The recipients of a document as a grid shows them. Never changed in place. */
export interface RecipientRows {
  columns: string[];
  rows: RecipientRow[];
}

export const NO_ROWS: RecipientRows = { columns: [], rows: [] };

export function isEmptyRow(row: RecipientRow): boolean {
  return !row.mobileNumber && !row.recipientName && !row.values.some(value => value);
}

type StoredRow = Pick<BulkMessageRecipientDto, 'mobileNumber' | 'recipientName' | 'recipientData'>;

/** Adds rows as the server gives them; columns they bring are added on the right. */
export function withStored({ columns, rows }: RecipientRows, stored: StoredRow[]): RecipientRows {
  const all = [...columns];
  const positions = new Map(all.map((column, index) => [column, index]));
  const added = stored.map(row => {
    const values: (string | undefined)[] = [];
    for (const [key, value] of entriesInOrder(row.recipientData)) {
      if (!positions.has(key)) {
        positions.set(key, all.push(key) - 1);
      }
      values[positions.get(key)!] = value;
    }
    return { mobileNumber: row.mobileNumber, recipientName: row.recipientName ?? '', values };
  });
  return { columns: all, rows: [...rows, ...added] };
}

export function fromFile(file: RecipientFileDto): RecipientRows {
  return withStored(NO_ROWS, file.rows);
}

/** As the server takes them, without empty rows. */
export function toInputs({ columns, rows }: RecipientRows): RecipientInput[] {
  return rows
    .filter(row => !isEmptyRow(row))
    .map(row => ({ mobileNumber: row.mobileNumber, recipientName: row.recipientName || null, recipientData: dataOf(columns, row) }));
}

export function dataOf(columns: string[], row: RecipientRow): string | null {
  const entries = columns.flatMap((column, index): [string, string][] => {
    const value = row.values[index];
    return value === undefined ? [] : [[column, value]];
  });
  return entries.length > 0 ? jsonInOrder(entries) : null;
}

/** Puts a table over the grid from a cell on: `column` is 0 for the number, 1 for the name. A header row lets its columns stand in any order. */
export function withPasted(grid: RecipientRows, table: string[][], atRow: number, atColumn: number, names: string[]): RecipientRows {
  const layout = layoutOf(table);
  return layout.header && atColumn === 0 ? withTitled(grid, table.slice(1), layout, atRow) : withPlain(grid, table, atRow, atColumn, names);
}

function withTitled(grid: RecipientRows, table: string[][], layout: ReturnType<typeof layoutOf>, atRow: number): RecipientRows {
  const columns = [...grid.columns];
  const targets = layout.data.map(source => {
    const title = layout.header![source];
    const found = columns.indexOf(title);
    return { source, target: found >= 0 ? found : columns.push(title) - 1 };
  });
  const rows = [...grid.rows];
  table.forEach((cells, index) => {
    const values: (string | undefined)[] = [];
    for (const { source, target } of targets) {
      values[target] = cells[source] ?? '';
    }
    rows[atRow + index] = { mobileNumber: cells[layout.phone] ?? '', recipientName: cells[layout.name] ?? '', values };
  });
  return { columns, rows };
}

function withPlain(grid: RecipientRows, table: string[][], atRow: number, atColumn: number, names: string[]): RecipientRows {
  const columns = [...grid.columns];
  const width = Math.max(...table.map(cells => cells.length)) + atColumn - 2;
  while (columns.length < width) {
    const name = names[columns.length] ?? `column_${columns.length + 1}`;
    columns.push(columns.includes(name) ? `column_${columns.length + 1}` : name);
  }
  const rows = [...grid.rows];
  table.forEach((cells, index) => {
    const old = rows[atRow + index] ?? { mobileNumber: '', recipientName: '', values: [] };
    const all = [old.mobileNumber, old.recipientName, ...columns.map((_, at) => old.values[at])];
    cells.forEach((cell, at) => (all[atColumn + at] = cell));
    rows[atRow + index] = { mobileNumber: all[0] ?? '', recipientName: all[1] ?? '', values: all.slice(2) };
  });
  return { columns, rows };
}
