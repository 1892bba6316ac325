import { LocalizationPipe } from '@abp/ng.core';
import { DatePipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { FormsModule } from '@angular/forms';
import { ActivatedRoute, RouterLink } from '@angular/router';
import { TemplateCategory, TemplateDto, TemplatePreviewDto, TemplateService } from '@bulk-whatsapp/ng/proxy';
import { debounceTime, Subject, Subscription } from 'rxjs';
import { PhonePreview } from '../phone-preview/phone-preview';
import { ServerCall } from '../shared/server-call';
import { TemplateStatusBadge } from '../templates/template-status-badge';

const TYPING_PAUSE_MS = 300;

/** One template as a phone shows it, with the example values that the user types. */
@Component({
  selector: 'bw-template-page',
  imports: [DatePipe, FormsModule, LocalizationPipe, PhonePreview, RouterLink, TemplateStatusBadge],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './template-page.html',
})
export class TemplatePage {
  private readonly service = inject(TemplateService);
  private readonly id = inject(ActivatedRoute).snapshot.paramMap.get('id') ?? '';
  private readonly typed = new Subject<void>();
  private previewing?: Subscription;

  protected readonly call = new ServerCall();
  protected readonly template = signal<TemplateDto | null>(null);
  protected readonly preview = signal<TemplatePreviewDto | null>(null);
  protected values: Record<string, string | null> = {};

  constructor() {
    this.typed.pipe(debounceTime(TYPING_PAUSE_MS), takeUntilDestroyed()).subscribe(() => this.showPreview());
    this.call.run(this.service.get(this.id), template => {
      this.values = Object.fromEntries(template.placeholders.map(placeholder => [placeholder.key, placeholder.example]));
      this.template.set(template);
      this.showPreview();
    });
  }

  protected change(key: string, value: string): void {
    this.values[key] = value;
    this.typed.next();
  }

  protected categoryKey(category: TemplateCategory): string {
    return `BulkWhatsApp::Enum:TemplateCategory:${TemplateCategory[category]}`;
  }

  private showPreview(): void {
    this.previewing?.unsubscribe();
    this.previewing = this.call.run(this.service.preview(this.id, this.values), preview => this.preview.set(preview));
  }
}
