import { LocalizationPipe } from '@abp/ng.core';
import { DecimalPipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { BulkMessageService, RecipientFileDto } from '@bulk-whatsapp/ng/proxy';
import { ColumnChoice, ChosenColumns } from '../shared/column-choice';
import { ServerCall } from '../shared/server-call';

/** Reads a file of people into the rows of a document. */
@Component({
  selector: 'bw-recipient-file',
  imports: [ColumnChoice, DecimalPipe, LocalizationPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './recipient-file.html',
})
export class RecipientFile {
  private readonly service = inject(BulkMessageService);
  private file?: File;

  /** Of national numbers; empty for the default account's. */
  readonly country = input('');
  readonly taken = output<RecipientFileDto>();

  protected readonly call = new ServerCall();
  protected readonly read = signal<RecipientFileDto | null>(null);
  protected readonly problems = computed(() => this.read()?.rows.filter(row => row.problem).length ?? 0);

  protected choose(event: Event): void {
    this.file = (event.target as HTMLInputElement).files?.[0];
    this.read.set(null);
    this.readAgain({});
  }

  protected readAgain(columns: Partial<ChosenColumns>): void {
    if (this.file) {
      this.call.run(this.service.readRecipients({ file: this.file, defaultCountry: this.country(), ...columns }), read => this.read.set(read));
    }
  }
}
