import { LocalizationPipe } from '@abp/ng.core';
import { DatePipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { ActivatedRoute, RouterLink } from '@angular/router';
import { WhatsAppMessageDto, WhatsAppMessageService } from '@bulk-whatsapp/ng/proxy';
import { AddressText } from '../shared/address-text';
import { ListFooter } from '../shared/list-footer';
import { PagedList } from '../shared/paged-list';
import { MessageHistory } from './message-history';
import { MessageStatusBadge } from './message-status-badge';

/** All messages to one number, newest first, each with its history. */
@Component({
  selector: 'bw-number-page',
  imports: [AddressText, DatePipe, ListFooter, LocalizationPipe, MessageHistory, MessageStatusBadge, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './number-page.html',
})
export class NumberPage {
  private readonly service = inject(WhatsAppMessageService);

  protected readonly phoneNumber = inject(ActivatedRoute).snapshot.paramMap.get('number') ?? '';
  protected readonly messages = new PagedList<WhatsAppMessageDto>(page => this.service.getList({ phoneNumber: this.phoneNumber, ...page }));

  constructor() {
    this.messages.load();
  }
}
