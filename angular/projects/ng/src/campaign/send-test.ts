import { LocalizationPipe, LocalizationService } from '@abp/ng.core';
import { Confirmation, ConfirmationService } from '@abp/ng.theme.shared';
import { ChangeDetectionStrategy, Component, computed, DestroyRef, inject, input, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { FormsModule } from '@angular/forms';
import { RouterLink } from '@angular/router';
import { BulkMessageProgressDto, BulkMessageService, SubmitResultDto } from '@bulk-whatsapp/ng/proxy';
import { filter, Observable, switchMap } from 'rxjs';
import { ServerCall } from '../shared/server-call';
import { verbs } from '../shared/verbs';

/** Sends one recipient's message to the user's own number, and reports the result. */
@Component({
  selector: 'bw-send-test',
  imports: [FormsModule, LocalizationPipe, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './send-test.html',
})
export class SendTest {
  private readonly service = inject(BulkMessageService);
  private readonly confirmation = inject(ConfirmationService);
  private readonly localization = inject(LocalizationService);
  private readonly destroyRef = inject(DestroyRef);

  readonly campaignId = input.required<string>();
  /** The recipient whose values the test uses. */
  readonly row = input.required<number>();
  readonly sender = input.required<string>();
  /** Saves the page before the test is sent. */
  readonly saved = input.required<() => Observable<unknown>>();

  protected readonly call = new ServerCall();
  protected readonly number = signal('');
  protected readonly test = signal<SubmitResultDto | null>(null);
  protected readonly sentTo = signal('');
  private readonly progress = signal<BulkMessageProgressDto | null>(null);
  protected readonly outcome = computed(() => {
    const counts = this.progress()?.counts;
    return counts?.failed ? 'TestFailed' : counts?.sent ? 'TestSent' : 'TestUnderWay';
  });

  protected send(): void {
    const number = this.number().trim();
    const values = [number, this.sender()];
    this.confirmation
      .warn('BulkWhatsApp::UI:ConfirmTest', this.localization.instant('BulkWhatsApp::UI:SendTest'), { messageLocalizationParams: values, ...verbs('SendTest') })
      .pipe(filter(answer => answer === Confirmation.Status.confirm), takeUntilDestroyed(this.destroyRef))
      .subscribe(() => {
        this.test.set(null);
        this.progress.set(null);
        const sending = this.saved()().pipe(switchMap(() => this.service.sendTest(this.campaignId(), number, this.row())));
        this.call.run(sending, test => {
          this.sentTo.set(number);
          this.test.set(test);
          this.watch(test.id);
        });
      });
  }

  private watch(id: string): void {
    this.service
      .progress(id)
      .pipe(takeUntilDestroyed(this.destroyRef))
      .subscribe(progress => this.progress.set(progress));
  }
}
