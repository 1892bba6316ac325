import { LocalizationPipe } from '@abp/ng.core';
import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal } from '@angular/core';
import { MessageStatus, WhatsAppMessageDto, WhatsAppMessageService } from '@bulk-whatsapp/ng/proxy';

const PAGE_SIZE = 20;

/** The campaign's messages, a page at a time, and all of them as a file. */
@Component({
  selector: 'bw-campaign-messages',
  imports: [LocalizationPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './campaign-messages.html',
})
export class CampaignMessages {
  private readonly service = inject(WhatsAppMessageService);

  readonly campaignId = input.required<string>();

  /** Messages with an outcome: the page is read again when it changes. */
  readonly finished = input.required<number>();

  protected readonly page = signal(0);
  protected readonly messages = signal<WhatsAppMessageDto[]>([]);
  protected readonly total = signal(0);
  protected readonly pages = computed(() => Math.max(1, Math.ceil(this.total() / PAGE_SIZE)));
  protected readonly exportUrl = computed(() => `${this.service.exportPath}?bulkMessageId=${this.campaignId()}`);

  constructor() {
    effect(onCleanup => {
      this.finished();
      const input = { bulkMessageId: this.campaignId(), skipCount: this.page() * PAGE_SIZE, maxResultCount: PAGE_SIZE };
      const reading = this.service.getList(input).subscribe({
        next: result => {
          this.messages.set(result.items ?? []);
          this.total.set(result.totalCount ?? 0);
        },
        error: () => this.messages.set([]),
      });
      onCleanup(() => reading.unsubscribe());
    });
  }

  protected statusKey(status: MessageStatus): string {
    return `BulkWhatsApp::Enum:MessageStatus:${MessageStatus[status]}`;
  }
}
