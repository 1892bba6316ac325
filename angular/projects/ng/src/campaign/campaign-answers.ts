import { LocalizationPipe } from '@abp/ng.core';
import { DecimalPipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { takeUntilDestroyed, toObservable } from '@angular/core/rxjs-interop';
import { RouterLink } from '@angular/router';
import { BulkMessageDto, CampaignAnswersDto, ConversationService } from '@bulk-whatsapp/ng/proxy';
import { catchError, distinctUntilChanged, of, switchMap } from 'rxjs';

/** How many people answered a campaign, and with which buttons. Nothing while nobody has. */
@Component({
  selector: 'bw-campaign-answers',
  imports: [DecimalPipe, LocalizationPipe, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (answers(); as shown) {
      <section class="card mb-3">
        <h2 class="card-header h5">{{ 'BulkWhatsApp::UI:Answers' | abpLocalization }}</h2>
        <div class="card-body">
          <p>
            {{ 'BulkWhatsApp::UI:AnswerShare' | abpLocalization: (shown.replied | number) ?? '' : (campaign().counts.replyPercent | number: '1.0-1') ?? '' }}
            @if (shown.assumed > 0) {
              {{ 'BulkWhatsApp::UI:AnswersAssumed' | abpLocalization: (shown.assumed | number) ?? '' }}
            }
          </p>
          @if (shown.buttons.length > 0) {
            <h3 class="h6">{{ 'BulkWhatsApp::UI:ButtonsTapped' | abpLocalization }}</h3>
            <dl class="row mb-2">
              @for (button of shown.buttons; track button.text) {
                <dt class="col-8 col-sm-4 fw-normal" dir="auto">{{ button.text }}</dt><dd class="col-4 col-sm-8 mb-0">{{ button.count | number }}</dd>
              }
            </dl>
          }
          <a class="btn btn-outline-primary btn-sm" routerLink="/bulk-whatsapp/conversations" [queryParams]="{ campaign: campaign().id }">{{ 'BulkWhatsApp::UI:ReadAnswers' | abpLocalization }}</a>
        </div>
      </section>
    }
  `,
})
export class CampaignAnswers {
  readonly campaign = input.required<BulkMessageDto>();

  protected readonly answers = signal<CampaignAnswersDto | null>(null);

  constructor() {
    const service = inject(ConversationService);
    const counted = computed(() => `${this.campaign().id} ${this.campaign().counts.replied}`);
    toObservable(counted)
      .pipe(
        distinctUntilChanged(),
        switchMap(() => (this.campaign().counts.replied > 0 ? service.getAnswers(this.campaign().id).pipe(catchError(() => of(null))) : of(null))),
        takeUntilDestroyed(),
      )
      .subscribe(answers => this.answers.set(answers));
  }
}
