using System.Text.Json;
using BulkWhatsApp.CloudApi.Http;

namespace BulkWhatsApp.CloudApi;

/// <summary>The outcome of one POST of a message.</summary>
/// <param name="Outcome">What is known.</param>
/// <param name="MessageId">
/// The wamid, for <see cref="SendOutcome.Accepted"/> and <see cref="SendOutcome.Held"/>. Opaque; it may be longer than 255 characters.
/// </param>
/// <param name="WaId">
/// The recipient's WhatsApp id, digits only; may differ from the number sent to (meta-cloud-api.md 1.5). Null if Meta names none.
/// </param>
/// <param name="Error">For <see cref="SendOutcome.Rejected"/> and <see cref="SendOutcome.Unknown"/>; null otherwise.</param>
/// <param name="RetryAfter">How long Meta asks us to wait, if it does (meta-cloud-api.md 3.5); never negative.</param>
public sealed record SendResult(SendOutcome Outcome, string? MessageId, string? WaId, CloudApiError? Error, TimeSpan? RetryAfter)
{
    /// <summary>The recipient's business-scoped user id, if the message was sent to one (meta-cloud-api.md 1.7).</summary>
    public string? UserId { get; init; }

    /// <summary>Reads the answer to a POST of a message (meta-cloud-api.md 1.5), without building a document in the common case.</summary>
    internal static SendResult Read(int status, RetryHeaders retry, ReadOnlyMemory<byte> body)
    {
        if (status is >= 200 and <= 299 && TryReadAccepted(body.Span, out var accepted))
        {
            return accepted;
        }

        if (GraphErrorReader.TryRead(body, status, out var error))
        {
            return new SendResult(SendOutcome.Rejected, null, null, error, retry.For(error));
        }

        var unknown = new CloudApiError(
            CloudApiErrorCodes.OutcomeUnknown, null, $"HTTP {status} with neither a message id nor a Graph error.", null, status, null);
        return new SendResult(SendOutcome.Unknown, null, null, unknown, retry.For(unknown));
    }

    private static bool TryReadAccepted(ReadOnlySpan<byte> body, out SendResult result)
    {
        string? messageId = null, messageStatus = null, waId = null, userId = null;
        try
        {
            var json = new Utf8JsonReader(body);
            while (json.Read())
            {
                // Depth 1: a member of the answer itself.
                if (json.TokenType != JsonTokenType.PropertyName || json.CurrentDepth != 1)
                {
                    continue;
                }

                if (json.ValueTextEquals("messages"u8))
                {
                    ReadFirst(ref json, "id"u8, ref messageId, "message_status"u8, ref messageStatus);
                }
                else if (json.ValueTextEquals("contacts"u8))
                {
                    ReadFirst(ref json, "wa_id"u8, ref waId, "user_id"u8, ref userId);
                }
            }
        }
        catch (Exception notReadable) when (notReadable is JsonException or InvalidOperationException)
        {
            messageId = null;
        }

        // "paused" appears only in Meta's OpenAPI document. As with held, there is an id, and a webhook says what became of the message.
        var outcome = messageStatus is "held_for_quality_assessment" or "paused" ? SendOutcome.Held : SendOutcome.Accepted;
        result = new SendResult(outcome, messageId, waId, null, null) { UserId = userId };
        return !string.IsNullOrEmpty(messageId);
    }

    private static void ReadFirst(
        ref Utf8JsonReader json,
        ReadOnlySpan<byte> firstName,
        ref string? first,
        ReadOnlySpan<byte> secondName,
        ref string? second)
    {
        json.Read();
        if (json.TokenType != JsonTokenType.StartArray)
        {
            json.Skip();
            return;
        }

        var index = -1;
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            index++;
            if (index > 0 || json.TokenType != JsonTokenType.StartObject)
            {
                json.Skip();
                continue;
            }

            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                var isFirst = json.ValueTextEquals(firstName);
                var isSecond = !isFirst && json.ValueTextEquals(secondName);
                json.Read();
                if (json.TokenType == JsonTokenType.String && isFirst)
                {
                    first = json.GetString();
                }
                else if (json.TokenType == JsonTokenType.String && isSecond)
                {
                    second = json.GetString();
                }
                else
                {
                    json.Skip();
                }
            }
        }
    }
}

/// <summary>What is known after one POST of a message (meta-cloud-api.md 1.5, 2.5.3).</summary>
public enum SendOutcome
{
    /// <summary>Meta gave a message id. Not yet delivered, and not even known to be deliverable.</summary>
    Accepted,

    /// <summary>
    /// Meta gave a message id but holds the message (template pacing). It will be sent or dropped, and a webhook says which.
    /// </summary>
    Held,

    /// <summary>
    /// Certainly not accepted: Meta answered with an error, or no byte of the body was sent. Sending again cannot create a duplicate.
    /// </summary>
    Rejected,

    /// <summary>Nobody knows: there was no answer, or an unreadable one. Never send it again automatically.</summary>
    Unknown,
}
