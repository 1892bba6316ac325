import { BulkMessageRecipientDto, RecipientFileDto, RecipientInput } from '@bulk-whatsapp/ng/proxy';
import { entriesInOrder, jsonInOrder } from '../shared/ordered-json';

/** A row of the grid; `values` are in the order of the grid's columns, undefined where the row has none. */
export interface RecipientRow {
  mobileNumber: string;
  recipientName: string;
  values: (string | undefined)[];
}

/** A campaign's recipients as the grid shows them. Never changed in place. */
export interface RecipientRows {
  columns: string[];
  rows: RecipientRow[];
}

export const NO_ROWS: RecipientRows = { columns: [], rows: [] };

export function isEmptyRow(row: RecipientRow): boolean {
  return !row.mobileNumber && !row.recipientName && !row.values.some(value => value);
}

type StoredRow = Pick<BulkMessageRecipientDto, 'mobileNumber' | 'recipientName' | 'recipientData'>;

/**
 * Adds rows as the server returns them; new columns are added on the right.
 * @param titles different names for some of their columns.
 */
export function withStored({ columns, rows }: RecipientRows, stored: StoredRow[], titles = new Map<string, string>()): RecipientRows {
  const all = [...columns];
  const positions = new Map(all.map((column, index) => [column, index]));
  const added = stored.map(row => {
    const values: (string | undefined)[] = [];
    for (const [name, value] of entriesInOrder(row.recipientData)) {
      const key = titles.get(name) ?? name;
      if (!positions.has(key)) {
        positions.set(key, all.push(key) - 1);
      }
      values[positions.get(key)!] = value;
    }
    return { mobileNumber: row.mobileNumber, recipientName: row.recipientName ?? '', values };
  });
  return { columns: all, rows: [...rows, ...added] };
}


/** In the form that the server accepts, without empty rows. */
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

/**
 * Replaces the grid's rows, from a row on, with rows that the server has read. A value that the read row lacks, such as a name, stays.
 * @param names of columns that have no titles and are not in the grid yet.
 */
export function withRead(grid: RecipientRows, read: RecipientFileDto, atRow: number, names: string[]): RecipientRows {
  const { columns, rows: added } = withStored({ columns: grid.columns, rows: [] }, read.rows, titlesOf(grid, read, names));
  const rows = [...grid.rows];
  added.forEach((row, index) => {
    const old = rows[atRow + index];
    rows[atRow + index] = {
      mobileNumber: row.mobileNumber,
      recipientName: read.nameColumn === null ? (old?.recipientName ?? '') : row.recipientName,
      values: columns.map((_, at) => row.values[at] ?? old?.values[at]),
    };
  });
  return { columns, rows };
}

// Without a title row, the data goes into the grid's columns in order.
function titlesOf(grid: RecipientRows, read: RecipientFileDto, names: string[]): Map<string, string> {
  const isTitled = read.columns.some((column, index) => column !== `column_${index + 1}`);
  const data = isTitled ? [] : read.columns.filter(column => column !== read.phoneColumn && column !== read.nameColumn);
  return new Map(data.map((column, at) => [column, grid.columns[at] ?? names[at] ?? column]));
}

/** Replaces the grid's cells, from a cell on, with a block of cells: `column` is 0 for the number, 1 for the name. */
export function withBlock(grid: RecipientRows, block: string[][], atRow: number, atColumn: number, names: string[]): RecipientRows {
  const columns = [...grid.columns];
  const width = Math.max(...block.map(cells => cells.length)) + atColumn - 2;
  while (columns.length < width) {
    const name = names[columns.length] ?? `column_${columns.length + 1}`;
    columns.push(columns.includes(name) ? `column_${columns.length + 1}` : name);
  }
  const rows = [...grid.rows];
  block.forEach((cells, index) => {
    const old = rows[atRow + index] ?? { mobileNumber: '', recipientName: '', values: [] };
    const all = [old.mobileNumber, old.recipientName, ...columns.map((_, at) => old.values[at])];
    cells.forEach((cell, at) => (all[atColumn + at] = cell));
    rows[atRow + index] = { mobileNumber: all[0] ?? '', recipientName: all[1] ?? '', values: all.slice(2) };
  });
  return { columns, rows };
}
