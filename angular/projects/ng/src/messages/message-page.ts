import { LocalizationPipe, PermissionService } from '@abp/ng.core';
import { DatePipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { ActivatedRoute, RouterLink } from '@angular/router';
import { BULK_WHATSAPP_POLICIES } from '@bulk-whatsapp/ng/config';
import { TemplatePreviewDto, WhatsAppMessageDto, WhatsAppMessageService } from '@bulk-whatsapp/ng/proxy';
import { PhonePreview } from '../phone-preview/phone-preview';
import { AddressText } from '../shared/address-text';
import { ServerCall } from '../shared/server-call';
import { MessageHistory } from './message-history';
import { MessageStatusBadge } from './message-status-badge';

/** One person's message of one campaign: its text and its history. */
@Component({
  selector: 'bw-message-page',
  imports: [AddressText, DatePipe, LocalizationPipe, MessageHistory, MessageStatusBadge, PhonePreview, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './message-page.html',
})
export class MessagePage {
  protected readonly call = new ServerCall();
  protected readonly message = signal<WhatsAppMessageDto | null>(null);

  protected readonly content = signal<TemplatePreviewDto | null>(null);

  constructor() {
    const id = inject(ActivatedRoute).snapshot.paramMap.get('id') ?? '';
    const service = inject(WhatsAppMessageService);
    this.call.run(service.get(id), message => this.message.set(message));
    if (inject(PermissionService).getGrantedPolicy(BULK_WHATSAPP_POLICIES.campaigns)) {
      service.getContent(id).subscribe({ next: content => this.content.set(content), error: () => undefined });
    }
  }
}
