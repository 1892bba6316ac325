import { LocalizationPipe } from '@abp/ng.core';
import { DecimalPipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, input, linkedSignal, output } from '@angular/core';
import { ImportCheckDto, RejectedRowDto } from '@bulk-whatsapp/ng/proxy';
import { csvText } from './csv-text';

/** At the start of a text, it proves that the text is UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF';

/** The rows of a file that cannot be used, in a grid where they are corrected. */
@Component({
  selector: 'bw-rejected-rows',
  imports: [DecimalPipe, LocalizationPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './rejected-rows.html',
  styles: '.problems { max-height: 24rem; } td.reason:not(:empty) { min-width: 14rem; } input { min-width: 9rem; }',
})
export class RejectedRows {
  readonly check = input.required<ImportCheckDto>();
  /** The corrected rows as a file with the columns of the original; null if none is corrected. */
  readonly corrected = output<{ file: File; count: number } | null>();

  /** The changed rows by their place in the grid. */
  private readonly changed = linkedSignal<ImportCheckDto, Map<number, string[]>>({ source: this.check, computation: () => new Map() });
  protected readonly count = computed(() => this.changed().size);

  protected isChanged(index: number): boolean {
    return this.changed().has(index);
  }

  /** A row may have fewer or more values than the file has columns. */
  protected cellsOf(row: RejectedRowDto): string[] {
    return this.check().columns.map((_, column) => row.cells?.[column] ?? '');
  }

  protected set(index: number, row: RejectedRowDto, column: number, value: string): void {
    this.changed.update(known => {
      const cells = [...(known.get(index) ?? this.cellsOf(row))];
      cells[column] = value;
      const changed = new Map(known);
      if (cells.join('\0') === this.cellsOf(row).join('\0')) {
        changed.delete(index);
      } else {
        changed.set(index, cells);
      }
      return changed;
    });
    this.announce();
  }

  private announce(): void {
    const rows = [...this.changed().values()];
    const file = new File([BYTE_ORDER_MARK, csvText([this.check().columns, ...rows])], 'corrected.csv', { type: 'text/csv' });
    this.corrected.emit(rows.length > 0 ? { file, count: rows.length } : null);
  }
}
