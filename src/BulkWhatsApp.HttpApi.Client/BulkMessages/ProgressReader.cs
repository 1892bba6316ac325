using System.Net;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Client.Http;

namespace BulkWhatsApp.Client;

/// <summary>Reads a progress stream (server-sent events), and connects again where it breaks off.</summary>
internal sealed class ProgressReader(ApiConnection api, string path)
{
    private static readonly TimeSpan ReconnectDelay = TimeSpan.FromSeconds(1);

    private bool _wasConnected;

    public async IAsyncEnumerable<BulkMessageProgressDto> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            using var response = await TryConnectAsync(cancellationToken);
            if (response is not null)
            {
                await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
                await using var events = SseParser.Create(body).EnumerateAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
                while (await TryMoveNextAsync(events))
                {
                    if (events.Current.EventType == "finished")
                    {
                        // Its snapshot came as a progress event before.
                        yield break;
                    }

                    yield return JsonSerializer.Deserialize<BulkMessageProgressDto>(events.Current.Data, ApiConnection.Json)!;
                }
            }

            await Task.Delay(ReconnectDelay, cancellationToken);
        }
    }

    /// <summary>Null where the application is away for the moment, which is an error the first time, or has too many streams.</summary>
    private async Task<HttpResponseMessage?> TryConnectAsync(CancellationToken cancellationToken)
    {
        try
        {
            var response = await api.GetStreamAsync(path, "text/event-stream", cancellationToken);
            _wasConnected = true;
            return response;
        }
        catch (HttpRequestException) when (_wasConnected)
        {
            return null;
        }
        catch (BulkWhatsAppApiException refused) when (refused.Status == HttpStatusCode.TooManyRequests)
        {
            return null;
        }
    }

    /// <summary>False where the stream ends or breaks off.</summary>
    private static async Task<bool> TryMoveNextAsync(IAsyncEnumerator<SseItem<string>> events)
    {
        try
        {
            return await events.MoveNextAsync();
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException)
        {
            return false;
        }
    }
}
