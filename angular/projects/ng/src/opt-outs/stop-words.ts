import { LocalizationPipe } from '@abp/ng.core';
import { DecimalPipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { RouterLink } from '@angular/router';
import { OptOutService, OptOutSettingsDto, TemplateHeaderKind, TemplatePreviewDto } from '@bulk-whatsapp/ng/proxy';
import { Observable } from 'rxjs';
import { PhonePreview } from '../phone-preview/phone-preview';
import { Unsaved } from '../shared/leave-guard';
import { ServerCall } from '../shared/server-call';

const MAX_LIST_LENGTH = 4_000;
const MAX_CONFIRMATION_LENGTH = 1_024;

/** The words by which people opt out and in, beside those that hold for everybody, and what they are answered. */
@Component({
  selector: 'bw-stop-words',
  imports: [DecimalPipe, FormsModule, LocalizationPipe, PhonePreview, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './stop-words.html',
})
export class StopWords implements Unsaved {
  private readonly service = inject(OptOutService);

  protected readonly maxListLength = MAX_LIST_LENGTH;
  protected readonly maxConfirmationLength = MAX_CONFIRMATION_LENGTH;
  protected readonly call = new ServerCall();
  protected readonly isLoaded = signal(false);
  protected readonly isSaved = signal(false);
  protected readonly stored = signal<OptOutSettingsDto>({ stopWords: null, startWords: null, confirmation: null });
  protected readonly stopWords = signal('');
  protected readonly startWords = signal('');
  protected readonly confirmation = signal('');
  protected readonly lists = [
    { id: 'stop-words', key: 'OwnStopWords', hint: 'OwnStopWordsHint', text: this.stopWords },
    { id: 'start-words', key: 'OwnStartWords', hint: 'OwnStartWordsHint', text: this.startWords },
  ];
  protected readonly input = computed<OptOutSettingsDto>(() => ({
    stopWords: this.stopWords().trim() || null,
    startWords: this.startWords().trim() || null,
    confirmation: this.confirmation().trim() || null,
  }));
  protected readonly isChanged = computed(() => JSON.stringify(this.input()) !== JSON.stringify(this.stored()));
  protected readonly answer = computed<TemplatePreviewDto | null>(() => {
    const body = this.confirmation().trim();
    return body ? { headerKind: TemplateHeaderKind.None, headerText: null, location: null, body, footer: null, buttons: [] } : null;
  });

  constructor() {
    this.show(this.service.getSettings(), false);
  }

  hasUnsavedChanges(): boolean {
    return this.isChanged();
  }

  protected save(): void {
    this.isSaved.set(false);
    this.show(this.service.updateSettings(this.input()), true);
  }

  private show(answer: Observable<OptOutSettingsDto>, isSaved: boolean): void {
    this.call.run(answer, ({ stopWords, startWords, confirmation }) => {
      this.stored.set({ stopWords, startWords, confirmation });
      this.stopWords.set(stopWords ?? '');
      this.startWords.set(startWords ?? '');
      this.confirmation.set(confirmation ?? '');
      this.isLoaded.set(true);
      this.isSaved.set(isSaved);
    });
  }
}
