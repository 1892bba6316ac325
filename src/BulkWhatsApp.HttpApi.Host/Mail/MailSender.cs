using MailKit.Net.Smtp;
using Microsoft.Extensions.Options;
using MimeKit;

namespace BulkWhatsApp.Host.Mail;

public class MailSender(IOptions<MailSettings> settings) : ITransientDependency
{
    /// <summary>Waits until the server has taken the e-mail.</summary>
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
