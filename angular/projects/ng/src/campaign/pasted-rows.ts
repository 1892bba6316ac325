import { LocalizationPipe } from '@abp/ng.core';
import { DecimalPipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, inject, input, OnInit, output, signal } from '@angular/core';
import { BulkMessageService, RecipientFileDto } from '@bulk-whatsapp/ng/proxy';
import { isColumnMissing, readAsking, ReadingChoice, ReadingChoices } from '../shared/reading-choices';
import { ServerCall } from '../shared/server-call';
import { entriesInOrder } from '../shared/ordered-json';

const SAMPLE_ROWS = 10;

/**
 * Lets the server read pasted cells. Takes them at once if the columns are certain, otherwise after the user's answer. A failed paste
 * can be retried or discarded.
 */
@Component({
  selector: 'bw-pasted-rows',
  imports: [DecimalPipe, LocalizationPipe, ReadingChoices],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './pasted-rows.html',
})
export class PastedRows implements OnInit {
  private readonly service = inject(BulkMessageService);

  readonly text = input.required<string>();
  /** The country of national numbers; empty for the default account's. */
  readonly country = input('');
  readonly taken = output<RecipientFileDto>();
  /** The user wants the cells unchanged, without the server reading them. */
  readonly wantedAsIs = output<void>();
  readonly dropped = output<void>();

  protected readonly call = new ServerCall();
  protected readonly asked = signal<RecipientFileDto | null>(null);
  protected readonly samples = computed(() => (this.asked()?.rows ?? []).slice(0, SAMPLE_ROWS).map(row => Object.fromEntries(entriesInOrder(row.recipientData))));

  ngOnInit(): void {
    this.read({});
  }

  protected read(choice: ReadingChoice): void {
    const reading = readAsking(columns => this.service.readRecipientsText({ text: this.text(), defaultCountry: this.country(), ...columns }), choice);
    this.call.run(reading, read => (isColumnMissing(read) ? this.asked.set(read) : this.taken.emit(read)));
  }
}
