import { LocalizationPipe, PermissionDirective } from '@abp/ng.core';
import { DatePipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { FormsModule, NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { RouterLink } from '@angular/router';
import { BULK_WHATSAPP_POLICIES } from '@bulk-whatsapp/ng/config';
import { ConsentDto, ConsentService, ConsentSource, ConsentState } from '@bulk-whatsapp/ng/proxy';
import { AddressText } from '../shared/address-text';
import { enumValues } from '../shared/enum-values';
import { ListFooter } from '../shared/list-footer';
import { PagedList } from '../shared/paged-list';
import { ServerCall } from '../shared/server-call';
import { sourceKey, stateKey } from './consent-texts';

const MAX_NUMBER_LENGTH = 160;
const MAX_NOTE_LENGTH = 1_000;

/** Who agreed to marketing messages. */
@Component({
  selector: 'bw-consent-list',
  imports: [AddressText, DatePipe, FormsModule, ListFooter, LocalizationPipe, PermissionDirective, ReactiveFormsModule, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './consent-list.html',
})
export class ConsentList {
  private readonly service = inject(ConsentService);

  protected readonly policies = BULK_WHATSAPP_POLICIES;
  protected readonly states = [ConsentState.Given, ConsentState.Withdrawn];
  protected readonly sources = enumValues<ConsentSource>(ConsentSource);
  protected readonly stateKey = stateKey;
  protected readonly sourceKey = sourceKey;
  protected readonly consents = new PagedList<ConsentDto>(page =>
    this.service.getList({ ...page, filter: this.filter || undefined, state: this.state ?? undefined, source: this.source ?? undefined }),
  );
  protected readonly call = new ServerCall();
  protected readonly recorded = signal('');
  protected readonly form = inject(NonNullableFormBuilder).group({
    phoneNumber: ['', [Validators.required, Validators.maxLength(MAX_NUMBER_LENGTH)]],
    state: [ConsentState.Given],
    at: [''],
    note: ['', [Validators.required, Validators.pattern(/\S/), Validators.maxLength(MAX_NOTE_LENGTH)]],
  });
  protected filter = '';
  protected state: ConsentState | null = null;
  protected source: ConsentSource | null = null;

  constructor() {
    this.consents.keepInAddress(this, ['filter', 'state', 'source']);
  }

  protected record(): void {
    this.recorded.set('');
    const { phoneNumber, state, at, note } = this.form.getRawValue();
    const input = { phoneNumber, at: at ? `${at}T00:00:00Z` : null, note };
    this.call.run(state === ConsentState.Given ? this.service.give(input) : this.service.withdraw(input), ledger => {
      this.recorded.set(ledger.phoneNumber);
      this.form.reset();
      this.consents.load();
    });
  }
}
