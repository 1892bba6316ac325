import { LocalizationPipe, LocalizationService, PermissionDirective } from '@abp/ng.core';
import { Confirmation, ConfirmationService } from '@abp/ng.theme.shared';
import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { BULK_WHATSAPP_POLICIES } from '@bulk-whatsapp/ng/config';
import { BulkMessageListDto, BulkMessageService, BulkMessageStatus, DocStatus } from '@bulk-whatsapp/ng/proxy';
import { catchError, concatMap, filter, from, map, Observable, of, toArray } from 'rxjs';
import { waitingOf } from '../shared/campaign-counts';
import { errorText } from '../shared/error-text';
import { LabelSuggestions } from '../shared/label-suggestions';
import { verbs } from '../shared/verbs';

const CANCELLABLE = [BulkMessageStatus.Scheduled, BulkMessageStatus.Queued, BulkMessageStatus.InProgress, BulkMessageStatus.Paused];

/** What can be done with several campaigns at once: each is asked for by itself, and those that fail are named. */
@Component({
  selector: 'bw-bulk-actions',
  imports: [FormsModule, LabelSuggestions, LocalizationPipe, PermissionDirective],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="card mb-3">
      <div class="card-body d-flex flex-wrap align-items-end gap-2 py-2">
        <strong class="me-auto align-self-center">{{ 'BulkWhatsApp::UI:SelectedCount' | abpLocalization: campaigns().length.toString() }}</strong>
        <form *abpPermission="policies.updateCampaign" class="d-flex align-items-end gap-2" (ngSubmit)="addLabel()">
          <div>
            <label class="form-label mb-0 small" for="bulk-label">{{ 'BulkWhatsApp::UI:AddLabel' | abpLocalization }}</label>
            <input id="bulk-label" class="form-control form-control-sm" name="bulkLabel" maxlength="64" list="bulk-label-list" autocomplete="off" [(ngModel)]="label">
            <bw-label-suggestions listId="bulk-label-list" />
          </div>
          <button class="btn btn-outline-primary btn-sm" type="submit" [disabled]="isBusy() || !label.trim()">{{ 'BulkWhatsApp::UI:Add' | abpLocalization }}</button>
        </form>
        @if (running().length > 0) {
          <button *abpPermission="policies.cancel" class="btn btn-outline-danger btn-sm" type="button" [disabled]="isBusy()" (click)="cancel()">
            {{ 'BulkWhatsApp::UI:CancelCampaigns' | abpLocalization: running().length.toString() }}
          </button>
        }
        @if (drafts().length > 0) {
          <button *abpPermission="policies.deleteCampaign" class="btn btn-outline-danger btn-sm" type="button" [disabled]="isBusy()" (click)="delete()">
            {{ 'BulkWhatsApp::UI:DeleteDrafts' | abpLocalization: drafts().length.toString() }}
          </button>
        }
      </div>
      @for (failure of failures(); track $index) {
        <div class="alert alert-danger mb-2 mx-3" role="alert">{{ failure }}</div>
      }
    </div>
  `,
})
export class BulkActions {
  private readonly service = inject(BulkMessageService);
  private readonly confirmation = inject(ConfirmationService);
  private readonly localization = inject(LocalizationService);

  readonly campaigns = input.required<BulkMessageListDto[]>();
  readonly done = output();

  protected readonly policies = BULK_WHATSAPP_POLICIES;
  protected readonly drafts = computed(() => this.campaigns().filter(campaign => campaign.docStatus === DocStatus.Draft));
  protected readonly running = computed(() => this.campaigns().filter(campaign => CANCELLABLE.includes(campaign.status)));
  protected readonly isBusy = signal(false);
  protected readonly failures = signal<string[]>([]);
  protected label = '';

  protected delete(): void {
    const drafts = this.drafts();
    this.ask('ConfirmDeleteDrafts', 'DeleteThem', [drafts.length], () => this.run(drafts, draft => this.service.delete(draft.id)));
  }

  protected cancel(): void {
    const running = this.running();
    const waiting = running.reduce((sum, campaign) => sum + waitingOf(campaign.counts), 0);
    this.ask('ConfirmCancelCampaigns', 'CancelThem', [running.length, waiting], () => this.run(running, campaign => this.service.cancel(campaign.id)));
  }

  protected addLabel(): void {
    const label = this.label.trim();
    this.label = '';
    this.run(this.campaigns(), campaign => this.service.setLabels(campaign.id, [...campaign.labels, label]));
  }

  private ask(question: string, yes: string, values: number[], then: () => void): void {
    const texts = values.map(value => value.toLocaleString(this.localization.currentLang));
    this.confirmation
      .warn(`BulkWhatsApp::UI:${question}`, 'BulkWhatsApp::UI:AreYouSure', { messageLocalizationParams: texts, ...verbs(yes) })
      .pipe(filter(answer => answer === Confirmation.Status.confirm))
      .subscribe(then);
  }

  private run(campaigns: BulkMessageListDto[], act: (campaign: BulkMessageListDto) => Observable<unknown>): void {
    this.isBusy.set(true);
    from(campaigns)
      .pipe(
        concatMap(campaign =>
          act(campaign).pipe(
            map(() => ''),
            catchError(failure => of(`${campaign.number}: ${errorText(failure) || this.localization.instant('BulkWhatsApp::UI:SomethingFailed')}`)),
          ),
        ),
        toArray(),
      )
      .subscribe(answers => {
        this.isBusy.set(false);
        this.failures.set(answers.filter(answer => answer !== ''));
        this.done.emit();
      });
  }
}
