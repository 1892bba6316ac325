import { LocalizationPipe, PermissionDirective } from '@abp/ng.core';
import { Confirmation, ConfirmationService } from '@abp/ng.theme.shared';
import { DatePipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { FormsModule, NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { BULK_WHATSAPP_POLICIES } from '@bulk-whatsapp/ng/config';
import { OptOutDto, OptOutScope, OptOutService, OptOutSource } from '@bulk-whatsapp/ng/proxy';
import { RouterLink } from '@angular/router';
import { AddressText } from '../shared/address-text';
import { enumValues } from '../shared/enum-values';
import { ListFooter } from '../shared/list-footer';
import { PagedList } from '../shared/paged-list';
import { ServerCall } from '../shared/server-call';
import { verbs } from '../shared/verbs';
import { OptOutImport } from './opt-out-import';

const MAX_NUMBER_LENGTH = 160;
const MAX_REASON_LENGTH = 256;

/** People who must not be messaged. */
@Component({
  selector: 'bw-opt-out-list',
  imports: [AddressText, DatePipe, FormsModule, ListFooter, LocalizationPipe, OptOutImport, PermissionDirective, ReactiveFormsModule, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './opt-out-list.html',
})
export class OptOutList {
  private readonly service = inject(OptOutService);
  private readonly confirmation = inject(ConfirmationService);

  protected readonly policies = BULK_WHATSAPP_POLICIES;
  protected readonly scopes = enumValues<OptOutScope>(OptOutScope);
  protected readonly sources = enumValues<OptOutSource>(OptOutSource);
  protected readonly optOuts = new PagedList<OptOutDto>(page =>
    this.service.getList({ ...page, filter: this.filter || undefined, source: this.source ?? undefined }),
  );
  protected readonly call = new ServerCall();
  protected readonly added = signal<OptOutDto | null>(null);
  protected readonly form = inject(NonNullableFormBuilder).group({
    phoneNumber: ['', [Validators.required, Validators.maxLength(MAX_NUMBER_LENGTH)]],
    scope: [OptOutScope.All],
    reason: ['', Validators.maxLength(MAX_REASON_LENGTH)],
  });
  protected filter = '';
  protected source: OptOutSource | null = null;

  constructor() {
    this.optOuts.keepInAddress(this, ['filter', 'source']);
  }

  protected add(): void {
    this.added.set(null);
    const { phoneNumber, scope, reason } = this.form.getRawValue();
    this.call.run(this.service.create({ phoneNumber, scope, reason: reason || null }), optOut => {
      this.added.set(optOut);
      this.form.reset();
      this.optOuts.load();
    });
  }

  protected remove(optOut: OptOutDto): void {
    const question = this.confirmation.warn('BulkWhatsApp::UI:ConfirmRemoveOptOut', 'BulkWhatsApp::UI:RemoveOptOutQuestion', {
      messageLocalizationParams: [optOut.phoneNumber],
      ...verbs('RemoveOptOut'),
    });
    question.subscribe(answer => {
      if (answer === Confirmation.Status.confirm) {
        this.added.set(null);
        this.call.run(this.service.delete(optOut.id), () => this.optOuts.reload());
      }
    });
  }

  protected scopeKey(scope: OptOutScope): string {
    return `BulkWhatsApp::Enum:OptOutScope:${OptOutScope[scope]}`;
  }

  protected sourceKey(source: OptOutSource): string {
    return `BulkWhatsApp::Enum:OptOutSource:${OptOutSource[source]}`;
  }
}
