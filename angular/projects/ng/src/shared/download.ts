import { LocalizationService } from '@abp/ng.core';
import { ToasterService } from '@abp/ng.theme.shared';
import { Directive, DOCUMENT, inject, input } from '@angular/core';
import { DownloadTokenService } from '@bulk-whatsapp/ng/proxy';
import { errorText } from './error-text';

/**
 * A link to a file that the browser saves by itself. It follows it with a token of its own, because a link carries no bearer token; where the session is a
 * cookie, the link works as it stands, too, for example when it is opened in another tab.
 */
@Directive({
  selector: 'a[bwDownload]',
  host: { '[attr.href]': 'bwDownload()', download: '', '(click)': 'save($event)' },
})
export class Download {
  private readonly tokens = inject(DownloadTokenService);
  private readonly toaster = inject(ToasterService);
  private readonly localization = inject(LocalizationService);
  private readonly document = inject(DOCUMENT);

  readonly bwDownload = input.required<string>();

  protected save(event: Event): void {
    event.preventDefault();
    const link = new URL(this.bwDownload(), this.document.baseURI);
    this.tokens.create(link.pathname + link.search).subscribe({
      next: ({ token }) => {
        link.searchParams.set('downloadToken', token);
        this.follow(link.href);
      },
      error: failure => this.toaster.error(errorText(failure) || this.localization.instant('BulkWhatsApp::UI:SomethingFailed')),
    });
  }

  private follow(href: string): void {
    const anchor = this.document.createElement('a');
    anchor.href = href;
    anchor.download = '';
    anchor.click();
  }
}
