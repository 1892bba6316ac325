import { LocalizationPipe } from '@abp/ng.core';
import { DatePipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { ActivatedRoute, RouterLink } from '@angular/router';
import { WhatsAppMessageDto, WhatsAppMessageService } from '@bulk-whatsapp/ng/proxy';
import { AddressText } from '../shared/address-text';
import { ServerCall } from '../shared/server-call';
import { MessageHistory } from './message-history';
import { MessageStatusBadge } from './message-status-badge';

/** One person's message of one campaign, with its history. */
@Component({
  selector: 'bw-message-page',
  imports: [AddressText, DatePipe, LocalizationPipe, MessageHistory, MessageStatusBadge, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './message-page.html',
})
export class MessagePage {
  protected readonly call = new ServerCall();
  protected readonly message = signal<WhatsAppMessageDto | null>(null);

  constructor() {
    const id = inject(ActivatedRoute).snapshot.paramMap.get('id') ?? '';
    this.call.run(inject(WhatsAppMessageService).get(id), message => this.message.set(message));
  }
}
