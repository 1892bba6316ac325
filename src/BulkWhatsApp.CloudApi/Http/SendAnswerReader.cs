using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace BulkWhatsApp.CloudApi.Http;

/// <summary>Reads the answer to a POST of a message (meta-cloud-api.md 1.5), without building a document in the common case.</summary>
internal static class SendAnswerReader
{
    public static SendResult Read(GraphAnswer answer)
    {
        if (answer.IsSuccess && TryReadAccepted(answer.Body.Span, out var accepted))
        {
            return accepted;
        }

        if (GraphErrorReader.TryRead(answer.Body, answer.Status, out var error))
        {
            return new SendResult(SendOutcome.Rejected, null, null, error, answer.RetryAfter(error));
        }

        var unknown = new CloudApiError(
            CloudApiErrorCodes.OutcomeUnknown,
            null,
            $"HTTP {answer.Status} with neither a message id nor a Graph error.",
            null,
            answer.Status,
            null);
        return new SendResult(SendOutcome.Unknown, null, null, unknown, answer.RetryAfter(unknown));
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

/// <summary>A JSON body that leaves at most once, and that knows whether it has started to.</summary>
/// <remarks>
/// SocketsHttpHandler repeats a request on a fresh connection if a pooled one was closed before the body was started. That is safe; any
/// other repetition would send a second message (meta-cloud-api.md 1.2). Nothing here relies on how the handler behaves, because a second
/// write throws. And if <see cref="TryForbid"/> succeeds, no byte of the body has left or ever will: the headers announced a body that
/// never came, so nothing can have been accepted.
/// </remarks>
internal sealed class WriteOnceContent : HttpContent
{
    private const int Fresh = 0;
    private const int Begun = 1;
    private const int Forbidden = 2;

    private static readonly MediaTypeHeaderValue Json = new("application/json");

    private readonly ReadOnlyMemory<byte> _body;
    private readonly Func<bool>? _mayLeave;
    private int _state = Fresh;

    public WriteOnceContent(ReadOnlyMemory<byte> body, Func<bool>? mayLeave)
    {
        _body = body;
        _mayLeave = mayLeave;
        Headers.ContentType = Json;
    }

    /// <summary>Stops the body from leaving from now on. False if it has already started to.</summary>
    public bool TryForbid() => Interlocked.CompareExchange(ref _state, Forbidden, Fresh) != Begun;

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        if (_mayLeave?.Invoke() == false)
        {
            throw new OperationCanceledException("The message was ready too late and was not sent.");
        }

        if (Interlocked.CompareExchange(ref _state, Begun, Fresh) != Fresh)
        {
            throw new InvalidOperationException("The body of a message must not be written twice.");
        }

        return stream.WriteAsync(_body, cancellationToken).AsTask();
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _body.Length;
        return true;
    }
}
