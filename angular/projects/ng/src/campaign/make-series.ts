import { LocalizationPipe, PermissionDirective } from '@abp/ng.core';
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import { BULK_WHATSAPP_POLICIES } from '@bulk-whatsapp/ng/config';
import { BulkMessageDto, BulkMessageSeriesService, BulkMessageValidationDto, RecipientType } from '@bulk-whatsapp/ng/proxy';
import { Observable, switchMap } from 'rxjs';
import { ServerCall } from '../shared/server-call';

const TOO_MANY = 'BulkWhatsApp:TooManyRecipients';

/** Offers a series of campaigns if a draft for a list or segment has more people than one campaign may have. */
@Component({
  selector: 'bw-make-series',
  imports: [LocalizationPipe, PermissionDirective],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (call.error()) {
      <p class="mb-0">{{ call.error() }}</p>
    }
    @if (isPossible()) {
      <button *abpPermission="policies.createCampaign" id="make-series" class="btn btn-outline-primary btn-sm mt-2" type="button" [disabled]="call.isBusy()" (click)="make()">
        {{ 'BulkWhatsApp::UI:MakeSeries' | abpLocalization }}
      </button>
    }
  `,
})
export class MakeSeries {
  private readonly series = inject(BulkMessageSeriesService);
  private readonly router = inject(Router);

  readonly campaign = input.required<BulkMessageDto>();
  readonly validation = input.required<BulkMessageValidationDto>();
  /** Saves changes of the draft first. */
  readonly saved = input.required<() => Observable<unknown>>();

  protected readonly policies = BULK_WHATSAPP_POLICIES;
  protected readonly call = new ServerCall();
  protected readonly isPossible = computed(
    () => this.campaign().recipientType !== RecipientType.IndividualRecipients && this.validation().problems.some(problem => problem.code === TOO_MANY),
  );

  protected make(): void {
    const made = this.saved()().pipe(switchMap(() => this.series.create(this.campaign().id)));
    this.call.run(made, series => void this.router.navigate(['/bulk-whatsapp/series', series.id]));
  }
}
