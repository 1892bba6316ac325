import { LocalizationPipe, LocalizationService } from '@abp/ng.core';
import { DecimalPipe } from '@angular/common';
import { afterNextRender, ChangeDetectionStrategy, Component, computed, ElementRef, inject, Injector, input, linkedSignal, model, output } from '@angular/core';
import { cellsOf } from './clipboard-block';
import { RecipientRow, RecipientRows, withBlock } from './recipient-rows';

const PAGE_SIZE = 20;
const EMPTY_ROW: RecipientRow = { mobileNumber: '', recipientName: '', values: [] };

/** A cell's problem with its remedy; rows count from 0, columns as in the grid. */
export interface CellProblem {
  row: number;
  column: number;
  problem: string;
}

/** Cells pasted into the column of numbers, from a row on; the server reads who the recipients are. */
export interface PastedTable {
  text: string;
  row: number;
}

/**
 * Recipients in a spreadsheet-like grid, typed or pasted. A table pasted into the column of numbers is passed on to the page around the
 * grid; a block pasted into another cell is put there unchanged. Holds all rows and shows a page of them.
 */
@Component({
  selector: 'bw-recipient-grid',
  imports: [DecimalPipe, LocalizationPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './recipient-grid.html',
  styleUrl: './recipient-grid.css',
})
export class RecipientGrid {
  private readonly localization = inject(LocalizationService);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly injector = inject(Injector);

  readonly grid = model.required<RecipientRows>();
  /** The names for columns that a pasted block adds. */
  readonly columnNames = input<string[]>([]);
  readonly problems = input<CellProblem[]>([]);
  /** The row that has the focus. */
  readonly focused = output<number>();
  readonly tablePasted = output<PastedTable>();
  /** The user wants to remove all rows; the page around the grid asks first. */
  readonly emptied = output<void>();

  protected readonly rows = computed(() => (this.grid().rows.length > 0 ? this.grid().rows : [EMPTY_ROW]));
  protected readonly pages = computed(() => Math.ceil(this.rows().length / PAGE_SIZE));
  protected readonly page = linkedSignal<number, number>({
    source: this.pages,
    computation: (pages, previous) => Math.min(previous?.value ?? 0, pages - 1),
  });
  protected readonly shownRows = computed(() => {
    const { columns } = this.grid();
    const titles = [this.localization.instant('BulkWhatsApp::DisplayName:MobileNumber'), this.localization.instant('BulkWhatsApp::DisplayName:RecipientName'), ...columns];
    const problems = new Map(this.problems().map(found => [`${found.row}:${found.column}`, found.problem]));
    const first = this.page() * PAGE_SIZE;
    return this.rows()
      .slice(first, first + PAGE_SIZE)
      .map((row, at) => {
        const index = first + at;
        const texts = [row.mobileNumber, row.recipientName, ...columns.map((_, column) => row.values[column] ?? '')];
        return {
          index,
          cells: texts.map((value, column) => ({ value, label: `${titles[column]} ${index + 1}`, problem: problems.get(`${index}:${column}`) })),
        };
      });
  });

  /** Shows a row and puts the cursor in one of its cells. */
  show(row: number, column: number): void {
    this.page.set(Math.floor(row / PAGE_SIZE));
    this.focusCell(row, column);
  }

  protected write(row: number, column: number, value: string): void {
    this.grid.set(withBlock(this.grid(), [[value.trim()]], row, column, this.columnNames()));
  }

  protected paste(event: ClipboardEvent, row: number, column: number): void {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (/[\t\n]/.test(text.trim())) {
      event.preventDefault();
      if (column === 0) {
        this.tablePasted.emit({ text, row });
      } else {
        this.grid.set(withBlock(this.grid(), cellsOf(text), row, column, this.columnNames()));
      }
    }
  }

  /** Up, down and Enter move through a column. */
  protected move(event: KeyboardEvent, row: number, column: number): void {
    const step = { ArrowUp: -1, ArrowDown: 1, Enter: 1 }[event.key];
    const target = row + (step ?? 0);
    if (!step || event.isComposing) {
      return;
    }
    event.preventDefault();
    if (target >= 0 && target < this.rows().length) {
      this.show(target, column);
    } else if (event.key === 'Enter') {
      (event.target as HTMLInputElement).blur();
      this.addRow();
    }
  }

  protected addRow(): void {
    const rows = [...this.rows(), EMPTY_ROW];
    this.grid.set({ ...this.grid(), rows });
    this.show(rows.length - 1, 0);
  }

  protected removeRow(row: number): void {
    this.grid.set({ ...this.grid(), rows: this.grid().rows.filter((_, index) => index !== row) });
  }

  protected addColumn(title: HTMLInputElement): void {
    const name = title.value.trim();
    if (name && !this.grid().columns.includes(name)) {
      this.grid.set({ ...this.grid(), columns: [...this.grid().columns, name] });
      title.value = '';
    }
  }

  protected removeColumn(column: number): void {
    const without = <T>(all: T[]) => all.filter((_, index) => index !== column);
    const { columns, rows } = this.grid();
    this.grid.set({ columns: without(columns), rows: rows.map(row => ({ ...row, values: without(columns.map((_, at) => row.values[at])) })) });
  }

  private focusCell(row: number, column: number): void {
    afterNextRender(
      { write: () => this.host.nativeElement.querySelector<HTMLInputElement>(`#cell-${row}-${column}`)?.focus() },
      { injector: this.injector },
    );
  }
}
