import { LocalizationPipe, SessionStateService } from '@abp/ng.core';
import { DecimalPipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { RouterLink } from '@angular/router';
import { OptOutService, OptOutSettingsDto, TemplateHeaderKind, TemplatePreviewDto, UpdateOptOutSettingsDto } from '@bulk-whatsapp/ng/proxy';
import { Observable } from 'rxjs';
import { PhonePreview } from '../phone-preview/phone-preview';
import { Unsaved } from '../shared/leave-guard';
import { ServerCall } from '../shared/server-call';
import { signalsOf, TypedInput, TypedInputOffer } from '../shared/typed-input';

const MAX_LIST_LENGTH = 4_000;
const MAX_CONFIRMATION_LENGTH = 1_024;

/** The tenant's own stop and start words, in addition to the built-in ones, and the confirmation of a stop word. */
@Component({
  selector: 'bw-stop-words',
  imports: [DecimalPipe, FormsModule, LocalizationPipe, PhonePreview, RouterLink, TypedInputOffer],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './stop-words.html',
})
export class StopWords implements Unsaved {
  private readonly service = inject(OptOutService);
  private readonly languageNames = new Intl.DisplayNames([inject(SessionStateService).getLanguage() || 'en'], { type: 'language' });

  protected readonly maxListLength = MAX_LIST_LENGTH;
  protected readonly maxConfirmationLength = MAX_CONFIRMATION_LENGTH;
  protected readonly call = new ServerCall();
  protected readonly isSaved = signal(false);
  protected readonly stored = signal<OptOutSettingsDto | null>(null);
  protected readonly stopWords = linkedSignal(() => this.stored()?.stopWords.join('\n') ?? '');
  protected readonly startWords = linkedSignal(() => this.stored()?.startWords.join('\n') ?? '');
  protected readonly confirmation = linkedSignal(() => this.stored()?.confirmation ?? '');
  protected readonly lists = [
    { id: 'stop-words', key: 'OwnStopWords', hint: 'OwnStopWordsHint', text: this.stopWords },
    { id: 'start-words', key: 'OwnStartWords', hint: 'OwnStartWordsHint', text: this.startWords },
  ];
  protected readonly languages = computed(() =>
    (this.stored()?.builtIn ?? []).map(words => ({ ...words, name: this.languageNames.of(words.language) ?? words.language })),
  );
  protected readonly input = computed<UpdateOptOutSettingsDto>(() => ({
    stopWords: linesOf(this.stopWords()),
    startWords: linesOf(this.startWords()),
    confirmation: this.confirmation().trim() || null,
    concurrencyStamp: this.stored()?.concurrencyStamp ?? null,
  }));
  protected readonly isChanged = computed(() => {
    const stored = this.stored();
    const { stopWords, startWords, confirmation } = this.input();
    return stored !== null && JSON.stringify([stopWords, startWords, confirmation]) !== JSON.stringify([stored.stopWords, stored.startWords, stored.confirmation]);
  });
  protected readonly typed = new TypedInput({
    document: () => 'opt-outs/words',
    version: () => this.stored()?.concurrencyStamp ?? null,
    isReady: () => this.stored() !== null,
    isChanged: () => this.isChanged(),
    ...signalsOf({ stopWords: this.stopWords, startWords: this.startWords, confirmation: this.confirmation }),
  });
  protected readonly answer = computed<TemplatePreviewDto | null>(() => {
    const body = this.confirmation().trim();
    return body ? { headerKind: TemplateHeaderKind.None, headerText: null, location: null, body, footer: null, buttons: [], productId: null, offer: null, cards: [] } : null;
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
    this.call.run(answer, settings => {
      this.stored.set(settings);
      this.isSaved.set(isSaved);
      if (isSaved) {
        this.typed.forget();
      }
    });
  }
}

function linesOf(text: string): string[] {
  return text.split('\n').map(line => line.trim()).filter(line => line);
}
