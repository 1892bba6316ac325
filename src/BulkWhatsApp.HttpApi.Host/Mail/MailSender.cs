using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;

namespace BulkWhatsApp.Host.Mail;

public class MailSender(IOptions<MailSettings> settings) : ITransientDependency
{
    /// <summary>Returns when the server has accepted the e-mail.</summary>
    public virtual async Task SendAsync(string to, string subject, string body, CancellationToken cancellationToken)
    {
        using var message = new MimeMessage { Subject = subject, Body = new TextPart("plain") { Text = body } };
        message.From.Add(new MailboxAddress(settings.Value.FromName, settings.Value.From));
        message.To.Add(MailboxAddress.Parse(to));

        using var smtp = new SmtpClient();
        await smtp.ConnectAsync(settings.Value.Host!, settings.Value.Port, settings.Value.Security, cancellationToken);
        if (!string.IsNullOrEmpty(settings.Value.UserName))
        {
            await smtp.AuthenticateAsync(settings.Value.UserName, settings.Value.Password ?? "", cancellationToken);
        }

        await smtp.SendAsync(message, cancellationToken);
        await smtp.DisconnectAsync(quit: true, cancellationToken);
    }
}

/// <summary>The configuration section <c>Mail</c>: the server through which this application sends its e-mails.</summary>
public class MailSettings
{
    public const string Section = "Mail";

    /// <summary>Without it the application sends no e-mail, and offers nothing that needs e-mail.</summary>
    public string? Host { get; set; }

    public int Port { get; set; } = 587;

    /// <summary>
    /// <c>StartTls</c> (refuses a server without it), <c>SslOnConnect</c>, or <c>None</c> for a server on the same machine.
    /// </summary>
    public SecureSocketOptions Security { get; set; } = SecureSocketOptions.StartTls;

    /// <summary>Without it the application does not sign in to the server.</summary>
    public string? UserName { get; set; }

    public string? Password { get; set; }

    /// <summary>The address that the e-mails come from.</summary>
    public string From { get; set; } = "";

    public string FromName { get; set; } = "Bulk WhatsApp";

    public bool IsConfigured => !string.IsNullOrWhiteSpace(Host);

    /// <param name="publicUrl">The address at which people reach the application.</param>
    /// <exception cref="AbpException">A server is configured, but the sender or the application's own address is not.</exception>
    public void Check(string? publicUrl)
    {
        if (!IsConfigured)
        {
            return;
        }

        if (string.IsNullOrWhiteSpace(From))
        {
            throw new AbpException("Mail:Host is set but Mail:From is not. Set the address that e-mails come from.");
        }

        if (!Uri.TryCreate(publicUrl, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
        {
            throw new AbpException("Mail:Host is set but Host:PublicUrl is not an http or https URL. E-mails link to it.");
        }
    }
}
