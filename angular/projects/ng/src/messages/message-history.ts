import { LocalizationPipe } from '@abp/ng.core';
import { DatePipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, effect, inject, input, signal, untracked } from '@angular/core';
import { MessageEventType, MessageHistoryEntryDto, WhatsAppMessageService } from '@bulk-whatsapp/ng/proxy';
import { ServerCall } from '../shared/server-call';

/** One message's history, oldest first: attempts, answers, receipts. */
@Component({
  selector: 'bw-message-history',
  imports: [DatePipe, LocalizationPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (call.error()) {
      <div class="alert alert-danger mb-0" role="alert">{{ call.error() }}</div>
    }
    <ol class="list-group list-group-flush">
      @for (entry of history(); track $index) {
        <li class="list-group-item">
          <time [attr.datetime]="entry.at">{{ entry.at | date: 'medium' }}</time> · <strong>{{ eventKey(entry.type) | abpLocalization }}</strong>
          @if (entry.attempt) {
            · {{ 'BulkWhatsApp::UI:Attempt' | abpLocalization: entry.attempt.toString() }}
          }
          {{ entry.reason }}
          @if (entry.details) {
            <span class="text-body-secondary">{{ entry.details }}</span>
          }
        </li>
      }
    </ol>
  `,
})
export class MessageHistory {
  private readonly service = inject(WhatsAppMessageService);

  readonly messageId = input.required<string>();

  protected readonly call = new ServerCall();
  protected readonly history = signal<MessageHistoryEntryDto[]>([]);

  constructor() {
    effect(onCleanup => {
      const id = this.messageId();
      const reading = untracked(() => this.call.run(this.service.getHistory(id), result => this.history.set(result.items ?? [])));
      onCleanup(() => reading.unsubscribe());
    });
  }

  protected eventKey(type: MessageEventType): string {
    return `BulkWhatsApp::Enum:MessageEventType:${MessageEventType[type]}`;
  }
}
