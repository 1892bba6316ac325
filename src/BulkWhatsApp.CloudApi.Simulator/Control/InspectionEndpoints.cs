using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using BulkWhatsApp.CloudApi.Simulator.State;

namespace BulkWhatsApp.CloudApi.Simulator.Control;

/// <summary>Shows what has happened so far.</summary>
internal sealed class InspectionEndpoints(SimulationHost host)
{
    private const int DefaultPage = 1000;
    private const int MaxPage = 100_000;
    private const int ShownDuplicates = 20;

    public IResult State()
    {
        var simulation = host.Current;
        return Json(new
        {
            options = host.Options,
            phoneNumbers = simulation.Accounts.Numbers.Select(number => number.Details),
            templates = simulation.Accounts.Numbers.Select(number => number.Details.WabaId).Distinct()
                .SelectMany(simulation.Templates.ListOf)
                .Select(
                    template => new { template.Id, template.WabaId, template.Name, template.Language, template.Category, template.Status }),
            tokens = simulation.Tokens.All.Select(token => new { token = token.Value, token.Scopes, token.ExpiresAt, token.WabaIds }),
            faults = simulation.Faults.Describe().Select(fault => new { fault.Rule, fault.Met, fault.Applied }),
            media = simulation.Media.Count,
        });
    }

    /// <summary>
    /// The log of accepted messages: those after a sequence number, at most <paramref name="max"/>. Pass <c>next</c> as <c>after</c> to
    /// read on.
    /// </summary>
    public IResult Accepted(string? phoneNumber, long? after, int? max)
    {
        var simulation = host.Current;
        var limit = Math.Clamp(max ?? DefaultPage, 1, MaxPage);
        var rows = simulation.Accepted.After(after ?? 0)
            .Where(row => phoneNumber is null || row.Message.Number.Details.Id == phoneNumber)
            .Take(limit + 1)
            .Select(row => new
            {
                sequence = row.Sequence,
                wamid = simulation.Accepted.WamidOf(row.Message, row.Sequence),
                phoneNumberId = row.Message.Number.Details.Id,
                to = row.Message.To == 0 ? null : row.Message.To.ToString(),
                recipient = row.Message.Recipient,
                waId = row.Message.WaId.ToString(),
                template = row.Message.Template?.Name,
                language = row.Message.Template?.Language,
                callbackData = row.Message.CallbackData,
                acceptedAt = DateTimeOffset.FromUnixTimeMilliseconds(row.Message.AcceptedAtUnixMilliseconds),
                attempt = row.Message.Attempt,
            })
            .ToList();
        long? next = rows.Count > limit ? rows[limit - 1].sequence : null;
        return Json(new { total = simulation.Accepted.Count, items = rows.Take(limit), next });
    }

    /// <summary>The people's messages that were marked as read from a phone number, in order.</summary>
    public IResult ReadMarks(string phoneNumber) =>
        Json(host.Current.ReadMarks.Where(mark => mark.PhoneNumberId == phoneNumber).Select(mark => mark.Wamid));

    public IResult Summary()
    {
        var simulation = host.Current;
        var recipients = new HashSet<ulong>();
        var byMessage = new Dictionary<(ulong WaId, string MessageId), int>();
        foreach (var (_, message) in simulation.Accepted.After(0))
        {
            recipients.Add(message.WaId);
            if (message.CallbackData is not null)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(
                    byMessage, (message.WaId, CallbackData.MessageIdOf(message.CallbackData)), out _)++;
            }
        }

        var duplicates = byMessage.Where(pair => pair.Value > 1).ToArray();
        var counters = simulation.Sender.Counters;
        return Json(new
        {
            accepted = simulation.Accepted.Count,
            distinctRecipients = recipients.Count,
            duplicates = duplicates.Length,
            duplicateExamples = duplicates.Take(ShownDuplicates)
                .Select(pair => new { to = pair.Key.WaId.ToString(), messageId = pair.Key.MessageId, accepted = pair.Value }),
            phoneNumbers = simulation.Accounts.Numbers.Select(Describe),
            webhooks = new
            {
                updates = counters.Expected,
                acknowledged = counters.Acknowledged,
                abandoned = counters.Abandoned,
                discarded = counters.Discarded,
                duplicated = counters.Duplicated,
                pending = counters.Pending,
                sent = counters.Posts,
                acked = counters.Posts - counters.FailedPosts,
                failed = counters.FailedPosts,
            },
        });
    }

    private object Describe(PhoneNumber number)
    {
        var (arrived, accepted) = number.MaxPerSecond();
        return new
        {
            id = number.Details.Id,
            limitPerSecond = number.LimitPerSecond(host.Options),
            maxPerSecond = accepted,
            maxArrivedPerSecond = arrived,
        };
    }

    private static IResult Json(object value) => Results.Json(value, ControlJson.Options);
}

/// <summary>Reads the sender's message id out of <c>biz_opaque_callback_data</c>.</summary>
internal static partial class CallbackData
{
    /// <summary>
    /// Everything except a trailing attempt number: <c>9f31;att=2</c>, <c>9f31:2</c> and <c>9f31|a2</c> all mean message <c>9f31</c>.
    /// </summary>
    public static string MessageIdOf(string callbackData)
    {
        var attempt = Attempt().Match(callbackData);
        return attempt.Success ? callbackData[..attempt.Index] : callbackData;
    }

    [GeneratedRegex(@"[;|:#/,~.][A-Za-z]{0,8}[=]?\d{1,4}$")]
    private static partial Regex Attempt();
}
