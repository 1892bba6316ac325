import { LocalizationPipe } from '@abp/ng.core';
import { DatePipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { ActivatedRoute, RouterLink } from '@angular/router';
import { MessageEventType, MessageHistoryEntryDto, WhatsAppMessageDto, WhatsAppMessageService } from '@bulk-whatsapp/ng/proxy';
import { forkJoin } from 'rxjs';
import { ServerCall } from '../shared/server-call';
import { MessageStatusBadge } from './message-status-badge';

/** One person's message of one campaign, and everything that happened to it. */
@Component({
  selector: 'bw-message-page',
  imports: [DatePipe, LocalizationPipe, MessageStatusBadge, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './message-page.html',
})
export class MessagePage {
  protected readonly call = new ServerCall();
  protected readonly message = signal<WhatsAppMessageDto | null>(null);
  protected readonly history = signal<MessageHistoryEntryDto[]>([]);

  constructor() {
    const service = inject(WhatsAppMessageService);
    const id = inject(ActivatedRoute).snapshot.paramMap.get('id') ?? '';
    this.call.run(forkJoin([service.get(id), service.getHistory(id)]), ([message, history]) => {
      this.message.set(message);
      this.history.set(history.items ?? []);
    });
  }

  protected eventKey(type: MessageEventType): string {
    return `BulkWhatsApp::Enum:MessageEventType:${MessageEventType[type]}`;
  }
}
