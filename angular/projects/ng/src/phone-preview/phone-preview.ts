import { LocalizationPipe } from '@abp/ng.core';
import { NgTemplateOutlet } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { TemplateButtonKind, TemplateHeaderKind, TemplatePreviewButtonDto, TemplatePreviewDto } from '@bulk-whatsapp/ng/proxy';
import { messageText } from './message-text';

const HEADER_ICONS: Partial<Record<TemplateHeaderKind, string>> = {
  [TemplateHeaderKind.Image]: 'bi-image',
  [TemplateHeaderKind.Video]: 'bi-play-btn',
  [TemplateHeaderKind.Document]: 'bi-file-earmark-text',
  [TemplateHeaderKind.Location]: 'bi-geo-alt',
  [TemplateHeaderKind.Product]: 'bi-bag',
};

const BUTTON_ICONS: Partial<Record<TemplateButtonKind, string>> = {
  [TemplateButtonKind.QuickReply]: 'bi-reply',
  [TemplateButtonKind.Url]: 'bi-box-arrow-up-right',
  [TemplateButtonKind.PhoneNumber]: 'bi-telephone',
  [TemplateButtonKind.VoiceCall]: 'bi-telephone',
  [TemplateButtonKind.CopyCode]: 'bi-copy',
  [TemplateButtonKind.OneTimeCode]: 'bi-copy',
  [TemplateButtonKind.Catalog]: 'bi-shop',
  [TemplateButtonKind.Mpm]: 'bi-shop',
  [TemplateButtonKind.Spm]: 'bi-bag',
  [TemplateButtonKind.CallPermissionRequest]: 'bi-telephone',
};

/** A message as the recipient's phone shows it. */
@Component({
  selector: 'bw-phone-preview',
  imports: [LocalizationPipe, NgTemplateOutlet],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './phone-preview.html',
  styleUrl: './phone-preview.css',
})
export class PhonePreview {
  readonly message = input.required<TemplatePreviewDto>();
  /** The picture of an image header; without it, a symbol is shown. */
  readonly mediaUrl = input('');
  readonly mediaName = input('');
  protected readonly headerIcon = computed(() => HEADER_ICONS[this.message().headerKind]);
  protected readonly headerKey = computed(() => headerKey(this.message().headerKind));
  protected readonly body = computed(() => messageText(this.message().body));
  protected readonly buttons = computed(() => rowsOf(this.message().buttons));
  protected readonly cards = computed(() =>
    this.message().cards.map(card => ({
      ...card,
      icon: HEADER_ICONS[card.headerKind] ?? 'bi-image',
      headerKey: headerKey(card.headerKind),
      text: messageText(card.body ?? ''),
      rows: rowsOf(card.buttons),
    })),
  );
}

function headerKey(kind: TemplateHeaderKind): string {
  return `BulkWhatsApp::Enum:TemplateHeaderKind:${TemplateHeaderKind[kind]}`;
}

function rowsOf(buttons: TemplatePreviewButtonDto[]) {
  return buttons.map(button => ({
    ...button,
    icon: BUTTON_ICONS[button.kind] ?? 'bi-circle',
    kindKey: `BulkWhatsApp::Enum:TemplateButtonKind:${TemplateButtonKind[button.kind]}`,
  }));
}
