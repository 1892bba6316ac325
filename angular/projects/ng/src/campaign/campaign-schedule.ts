import { LocalizationPipe, LocalizationService, PermissionDirective } from '@abp/ng.core';
import { Confirmation, ConfirmationService } from '@abp/ng.theme.shared';
import { DatePipe, DecimalPipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, output, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { BULK_WHATSAPP_POLICIES } from '@bulk-whatsapp/ng/config';
import { BulkMessageDto, BulkMessageService } from '@bulk-whatsapp/ng/proxy';
import { filter, Observable } from 'rxjs';
import { peopleOf } from '../shared/campaign-counts';
import { fromLocalInput, toLocalInput } from '../shared/local-time';
import { ServerCall } from '../shared/server-call';
import { verbs } from '../shared/verbs';

/** A campaign that waits for its time: when that is, and how to move it, send it at once, or take it back. */
@Component({
  selector: 'bw-campaign-schedule',
  imports: [DatePipe, DecimalPipe, FormsModule, LocalizationPipe, PermissionDirective],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './campaign-schedule.html',
})
export class CampaignSchedule {
  private readonly service = inject(BulkMessageService);
  private readonly confirmation = inject(ConfirmationService);
  private readonly localization = inject(LocalizationService);

  readonly campaign = input.required<BulkMessageDto>();
  readonly sender = input.required<string>();
  readonly changed = output();

  protected readonly policies = BULK_WHATSAPP_POLICIES;
  protected readonly timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  protected readonly call = new ServerCall();
  protected readonly isMoving = signal(false);
  protected readonly time = linkedSignal(() => toLocalInput(this.campaign().scheduledAt));
  protected readonly people = computed(() => peopleOf(this.campaign().counts));
  protected readonly isInThePast = computed(() => this.time() !== '' && new Date(this.time()).getTime() <= Date.now());

  protected move(): void {
    this.run(this.service.reschedule(this.campaign().id, fromLocalInput(this.time())));
  }

  protected sendNow(): void {
    this.ask('ConfirmSendNow', 'SendNow', this.service.reschedule(this.campaign().id, null));
  }

  protected backToDraft(): void {
    this.ask('ConfirmBackToDraft', 'BackToDraft', this.service.backToDraft(this.campaign().id));
  }

  private ask(question: string, yes: string, change: Observable<unknown>): void {
    const values = [this.people().toLocaleString(this.localization.currentLang), this.sender()];
    this.confirmation
      .warn(`BulkWhatsApp::UI:${question}`, this.campaign().title, { messageLocalizationParams: values, ...verbs(yes) })
      .pipe(filter(answer => answer === Confirmation.Status.confirm))
      .subscribe(() => this.run(change));
  }

  private run(change: Observable<unknown>): void {
    this.call.run(change, () => {
      this.isMoving.set(false);
      this.changed.emit();
    });
  }
}
