import { LocalizationPipe } from '@abp/ng.core';
import { DecimalPipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { BulkMessageService, RecipientFileDto } from '@bulk-whatsapp/ng/proxy';
import { Subscription } from 'rxjs';
import { AUDIENCE_FILES } from '../shared/audience-file-form';
import { entriesInOrder } from '../shared/ordered-json';
import { isColumnMissing, readAsking, ReadingChoice, ReadingChoices } from '../shared/reading-choices';
import { ServerCall } from '../shared/server-call';

const SAMPLE_ROWS = 10;

/** Reads a file of recipients into the campaign's rows. */
@Component({
  selector: 'bw-recipient-file',
  imports: [DecimalPipe, LocalizationPipe, ReadingChoices],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './recipient-file.html',
})
export class RecipientFile {
  private readonly service = inject(BulkMessageService);
  private file?: File;
  private reading?: Subscription;

  /** The country of national numbers; empty for the default account's. */
  readonly country = input('');
  readonly taken = output<RecipientFileDto>();

  protected readonly accept = AUDIENCE_FILES;
  protected readonly call = new ServerCall();
  protected readonly read = signal<RecipientFileDto | null>(null);
  protected readonly choice = signal<ReadingChoice>({});
  protected readonly samples = computed(() => (this.read()?.rows ?? []).slice(0, SAMPLE_ROWS).map(row => Object.fromEntries(entriesInOrder(row.recipientData))));
  protected readonly isColumnMissing = computed(() => this.read() !== null && isColumnMissing(this.read()!));
  protected readonly problems = computed(() => this.read()?.rows.filter(row => row.problem).length ?? 0);

  protected choose(event: Event): void {
    this.file = (event.target as HTMLInputElement).files?.[0];
    this.read.set(null);
    this.choice.set({});
    this.readAgain({});
  }

  protected readAgain(choice: ReadingChoice): void {
    this.reading?.unsubscribe();
    this.choice.update(earlier => ({ ...earlier, ...choice }));
    const file = this.file;
    if (file) {
      const reading = readAsking(columns => this.service.readRecipients({ file, defaultCountry: this.country(), ...columns }), this.choice());
      this.reading = this.call.run(reading, read => this.read.set(read));
    }
  }
}
