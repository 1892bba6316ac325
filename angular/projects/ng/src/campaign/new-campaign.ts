import { LocalizationPipe, LocalizationService } from '@abp/ng.core';
import { ChangeDetectionStrategy, Component, inject, signal, viewChild } from '@angular/core';
import { Router } from '@angular/router';
import { errorText } from '../shared/error-text';
import { AttachmentFailure } from './attachment-failure';
import { DraftForm } from './draft-form';
import { Unsaved } from '../shared/leave-guard';

@Component({
  selector: 'bw-new-campaign',
  imports: [DraftForm, LocalizationPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '(document:keydown.control.s)': 'saveByKey($event)', '(document:keydown.meta.s)': 'saveByKey($event)' },
  template: `
    <header class="d-flex align-items-center mb-3">
      <h1 class="h3 mb-0">{{ 'BulkWhatsApp::UI:NewCampaign' | abpLocalization }}</h1>
      <button class="btn btn-primary ms-auto" type="button" [disabled]="isBusy() || !form.canSave()" (click)="save(form)">
        {{ 'BulkWhatsApp::UI:Save' | abpLocalization }}
      </button>
    </header>
    @if (error()) {
      <div class="alert alert-danger" role="alert">{{ error() }}</div>
    }
    <bw-draft-form #form />
  `,
})
export class NewCampaign implements Unsaved {
  private readonly form = viewChild.required(DraftForm);
  private readonly router = inject(Router);
  private readonly localization = inject(LocalizationService);

  protected readonly isBusy = signal(false);
  protected readonly error = signal('');

  protected save(form: DraftForm): void {
    this.isBusy.set(true);
    this.error.set('');
    form.save().subscribe({
      next: campaign => this.open(campaign.id),
      error: failure => {
        const text = errorText(failure) || this.localization.instant('BulkWhatsApp::UI:SomethingFailed');
        if (failure instanceof AttachmentFailure) {
          this.open(failure.document.id, text);
        } else {
          this.isBusy.set(false);
          this.error.set(text);
        }
      },
    });
  }

  protected saveByKey(event: Event): void {
    event.preventDefault();
    if (!this.isBusy() && this.form().canSave()) {
      this.save(this.form());
    }
  }

  hasUnsavedChanges(): boolean {
    return this.form().isDirty();
  }

  private open(id: string, failure = ''): void {
    void this.router.navigate(['/bulk-whatsapp/campaigns', id], { state: { failure } });
  }
}
