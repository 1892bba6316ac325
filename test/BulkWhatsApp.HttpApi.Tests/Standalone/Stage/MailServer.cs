using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;

namespace BulkWhatsApp.Stage;

/// <summary>Accepts e-mails by SMTP, like the server in <c>Mail:Host</c>, and keeps them.</summary>
public sealed class MailServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentQueue<ReceivedMail> _all = new();
    private readonly Channel<ReceivedMail> _mails = Channel.CreateUnbounded<ReceivedMail>();
    private readonly Task _listening;

    public MailServer()
    {
        _listener.Start();
        _listening = ListenAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public IReadOnlyCollection<ReceivedMail> All => _all;

    /// <summary>The settings of a host that sends its e-mails here.</summary>
    public (string Name, string Value)[] Settings(string publicUrl) =>
    [
        ("Mail:Host", "127.0.0.1"), ("Mail:Port", $"{Port}"), ("Mail:Security", "None"), ("Mail:From", "whatsapp@shop.example"),
        ("Host:PublicUrl", publicUrl),
    ];

    /// <summary>The next e-mail to this address, which may take a moment; those to others are skipped.</summary>
    public async Task<ReceivedMail> NextAsync(string to)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var mail = await _mails.Reader.ReadAsync(patience.Token);
            if (mail.To == to)
            {
                return mail;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _listening;
        _end.Dispose();
    }

    private async Task ListenAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_end.Token);
                await TakeAsync(client);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException)
        {
            // The end of the e-mail.
        }
    }

    private async Task TakeAsync(TcpClient client)
    {
        using var reader = new StreamReader(client.GetStream(), Encoding.UTF8);
        await using var writer = new StreamWriter(client.GetStream(), new UTF8Encoding(false)) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 test");
        var to = "";
        while (await reader.ReadLineAsync(_end.Token) is { } line)
        {
            if (line.StartsWith("RCPT TO:", StringComparison.OrdinalIgnoreCase))
            {
                to = line["RCPT TO:".Length..].Split('>')[0].Trim().TrimStart('<');
            }

            if (line == "DATA")
            {
                await writer.WriteLineAsync("354 go on");
                Keep(new ReceivedMail(to, await ReadDataAsync(reader)));
            }

            await writer.WriteLineAsync(line == "QUIT" ? "221 bye" : "250 OK");
        }
    }

    private async Task<MimeKit.MimeMessage> ReadDataAsync(StreamReader reader)
    {
        var data = new StringBuilder();
        while (await reader.ReadLineAsync(_end.Token) is { } line && line != ".")
        {
            data.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        }

        return await MimeKit.MimeMessage.LoadAsync(new MemoryStream(Encoding.UTF8.GetBytes(data.ToString())), _end.Token);
    }

    private void Keep(ReceivedMail mail)
    {
        _all.Enqueue(mail);
        _mails.Writer.TryWrite(mail);
    }
}

public sealed record ReceivedMail(string To, MimeKit.MimeMessage Message)
{
    public string Text => Message.TextBody!;
}
