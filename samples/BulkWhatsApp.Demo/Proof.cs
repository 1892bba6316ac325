using System.Net.Http.Json;
using System.Text.Json;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Messages;

namespace BulkWhatsApp.Demo;

/// <summary>Compares what the application says with what the simulator saw.</summary>
internal sealed class Proof(HttpClient http, Terminal terminal)
{
    private const int PageSize = 1_000;

    private bool _holds = true;

    public async Task<bool> CheckAsync(
        Guid campaignId, ImportedRecipients recipients, BulkMessageCountsDto counts, AcceptedLog accepted, int limitPerSecond)
    {
        terminal.Step("Proof: everybody is accounted for, and the simulator's own log agrees");
        Check(
            $"imported {recipients.Added:N0} = recipients {counts.Recipients:N0} + opted out {counts.Suppressed:N0}",
            recipients.Added == counts.Recipients + counts.Suppressed);
        var tally = new Tally();
        await foreach (var message in GetMessagesAsync(campaignId))
        {
            tally.Add(message, accepted.CountOf(message.Id, message.PhoneNumber));
        }

        if (tally.Later > 0)
        {
            terminal.Line($"  {Terminal.Number(tally.Later)} wait for another day");
        }

        var later = tally.Later > 0 ? " + another day" : "";
        Check(
            $"recipients {counts.Recipients:N0} = sent {counts.Sent:N0} + failed {counts.Failed:N0}{later}",
            counts.Recipients == counts.Sent + counts.Failed + tally.Later);
        Check($"queued {counts.Queued:N0} = {tally.Later:N0}", counts.Queued == tally.Later);
        Check($"messages in the list {tally.Messages:N0} = recipients {counts.Recipients:N0}", tally.Messages == counts.Recipients);
        Check($"messages listed as sent {tally.Sent:N0} = sent {counts.Sent:N0}", tally.Sent == counts.Sent);
        Check($"accepted exactly once {tally.SentOnce:N0} = sent {counts.Sent:N0}", tally.SentOnce == counts.Sent);
        Check($"messages with an answer {tally.Replied:N0} = answered {counts.Replied:N0}", tally.Replied == counts.Replied);
        Check($"failed messages accepted more often than they were tried: {tally.FailedTooOften:N0}", tally.FailedTooOften == 0);
        ComparePace(accepted.FullestSecond, limitPerSecond);
        return _holds;
    }

    /// <summary>
    /// Reported, but not part of the proof: the simulator records arrivals, and what was sent on time may arrive bunched.
    /// </summary>
    private void ComparePace(int fullestSecond, int limit)
    {
        var word = fullestSecond <= limit ? "within" : "above";
        terminal.Line(
            FormattableString.Invariant(
                $"{(fullestSecond <= limit ? "✓" : "!")} fullest second {fullestSecond:N0}, {word} the limit of {limit:N0}"));
    }

    private void Check(FormattableString text, bool holds)
    {
        terminal.Line($"{(holds ? "✓" : "✗")} {FormattableString.Invariant(text)}");
        _holds &= holds;
    }

    private async IAsyncEnumerable<WhatsAppMessageDto> GetMessagesAsync(Guid campaignId)
    {
        for (var skip = 0; ; skip += PageSize)
        {
            var page = await http.GetFromJsonAsync<PagedResultDto<WhatsAppMessageDto>>(
                $"api/bulk-whatsapp/messages?bulkMessageId={campaignId}&sorting=phoneNumber&skipCount={skip}&maxResultCount={PageSize}",
                JsonSerializerOptions.Web);
            foreach (var message in page!.Items)
            {
                yield return message;
            }

            if (page.Items.Count < PageSize)
            {
                yield break;
            }
        }
    }

    private sealed class Tally
    {
        public long Messages { get; private set; }
        public long Sent { get; private set; }
        public long SentOnce { get; private set; }
        public long FailedTooOften { get; private set; }
        public long Replied { get; private set; }

        /// <summary>Will be retried on another day.</summary>
        public long Later { get; private set; }

        public void Add(WhatsAppMessageDto message, int accepted)
        {
            Messages++;
            Replied += message.RepliedAt is null ? 0 : 1;
            Later += message.NextTryAt is null ? 0 : 1;
            if (message.Status is MessageStatus.Sent or MessageStatus.Delivered or MessageStatus.Read)
            {
                Sent++;
                SentOnce += accepted == 1 ? 1 : 0;
            }
            else if (accepted < 0 || accepted > message.Attempt)
            {
                FailedTooOften++;
            }
        }
    }
}
